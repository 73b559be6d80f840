"""Each claim of `make proof` names tests that are there, and every full count stands in a claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.proof import CLAIMS, HERE, Claim, Unfinished, main, run

NAMES = [name for claim in CLAIMS for name in claim.tests]


def is_claimed(path: str) -> bool:
    return any(path == name or path.startswith(f"{name}/") for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_claim_names_is_there(name: str) -> None:
    path = HERE / name
    assert path.is_file() or any(path.rglob("test_*.py"))


def test_a_run_that_was_cut_short_gives_no_figures(tmp_path: Path) -> None:
    cut = tmp_path / "test_cut.py"
    cut.write_text("def test_one(): pass\ndef test_two(): raise KeyboardInterrupt\n")
    with pytest.raises(Unfinished):
        run(Claim("cut", (str(cut),)))


def test_what_failed_and_what_was_skipped_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "test_some.py"
    path.write_text(
        "import pytest\n"
        "def test_one(): pass\n"
        "def test_two(): assert False\n"
        "def test_three(): pytest.skip('no')\n"
    )
    assert run(Claim("some", (str(path),)))[:2] == (2, 1)


def test_words_that_stand_in_no_claim_are_a_mistake() -> None:
    with pytest.raises(SystemExit):
        main(["no claim says this"])


def test_no_test_stands_in_two_claims() -> None:
    assert len(NAMES) == len(set(NAMES))


def test_every_test_with_full_counts_stands_in_a_claim() -> None:
    counted = [
        path.relative_to(HERE).as_posix()
        for path in HERE.glob("tests/**/test_*.py")
        if path != Path(__file__) and "TXDOCTOR_PROOF" in path.read_text(encoding="utf-8")
    ]
    assert [path for path in counted if not is_claimed(path)] == []


def test_every_test_on_a_real_node_stands_in_a_claim() -> None:
    on_nodes = [path.relative_to(HERE).as_posix() for path in HERE.glob("tests/**/test_*node*.py")]
    wanted = [path for path in on_nodes if path.endswith(("_on_node.py", "_on_nodes.py"))]
    assert len(wanted) > 5
    assert [path for path in wanted if not is_claimed(path)] == []
