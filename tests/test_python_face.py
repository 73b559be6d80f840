"""The Python face: typed names that cost nothing until they are used, and honest errors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import txdoctor
from txdoctor.errors import LocalTrouble, Misconfigured, Mistake, SecretRefused
from txdoctor.model.finding import State
from txdoctor.model.visit import Visit
from txdoctor.practice import Practice
from txdoctor.wishes import Wishes

A, B = ("0x" + digit * 64 for digit in "ab")
SENDER = "0x" + "1" * 40
PHRASE = " ".join(["abandon"] * 11 + ["about"])


@pytest.fixture(autouse=True)
def _nobodys_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)


@pytest.mark.parametrize("name", txdoctor.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(txdoctor, name) is not None
    assert name in dir(txdoctor)


def test_a_name_that_is_not_public() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        txdoctor.no_such_name  # noqa: B018 - that is the test


def loaded_after(code: str) -> set[str]:
    """The modules that are loaded once `code` has run in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_importing_the_package_imports_nothing_of_it() -> None:
    loaded = loaded_after("import txdoctor")
    assert {name for name in loaded if name.startswith("txdoctor")} == {
        "txdoctor",
        "txdoctor.version",
    }
    assert "typing" not in loaded


def test_an_examination_that_asks_nobody_loads_nothing_that_asks() -> None:
    loaded = loaded_after(f"import txdoctor; txdoctor.check({A!r}, offline=True)")
    assert not loaded & {"requests", "urllib3", "web3", "bitcoin", "rich", "pydantic", "ssl"}


@pytest.mark.parametrize("name", ["triage", "scrub", "batch", "batch_rows"])
def test_the_desk_loads_nothing_that_asks_until_it_asks(name: str) -> None:
    loaded = loaded_after(f"import txdoctor; txdoctor.{name}")
    assert not loaded & {
        "requests",
        "urllib3",
        "web3",
        "bitcoin",
        "rich",
        "jinja2",
        "pyarrow",
        "dask",
    }
    assert not {each for each in loaded if each.startswith("txdoctor.cli")}


def test_a_check_gives_a_visit() -> None:
    visit = txdoctor.check(A, offline=True)
    assert isinstance(visit, Visit)
    assert visit.verdict.state is State.UNDETERMINED
    assert visit.findings
    assert visit.subject.id == A


def test_many_are_given_in_their_order_and_as_they_come() -> None:
    def targets() -> object:
        yield from (A, B)
        while True:
            yield A

    found = txdoctor.check_many(targets(), offline=True)  # type: ignore[arg-type]  # endless
    first, second = next(found), next(found)
    assert isinstance(first, Visit)
    assert isinstance(second, Visit)
    assert (first.subject.id, second.subject.id) == (A, B)
    found.close()  # type: ignore[attr-defined]  # a generator, which a caller may leave early


def test_a_refused_row_does_not_end_the_others() -> None:
    first, second, third = txdoctor.check_many([A, PHRASE, B], offline=True)
    assert isinstance(second, txdoctor.Broken)
    assert isinstance(second.trouble, SecretRefused)
    assert [type(each) for each in (first, third)] == [Visit, Visit]


@pytest.mark.parametrize(
    ("wishes", "error"),
    [
        ({"network": "etherium"}, Mistake),
        ({"expect": "lucky"}, Mistake),
        ({"source": ["nobody.example"]}, Mistake),
        ({"sender": "me"}, Mistake),
        ({"raw": "xyz"}, Mistake),
        ({"raw": "abc"}, Mistake),
        ({"rpc": ["ftp://x"]}, Misconfigured),
        ({"rpc": ["http://far.example"]}, Misconfigured),
        ({"sender": PHRASE}, SecretRefused),
        ({"raw": PHRASE}, SecretRefused),
        ({"network": PHRASE}, SecretRefused),
    ],
)
def test_what_cannot_be_used_is_an_error_before_anybody_is_asked(
    wishes: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        txdoctor.check(A, **wishes)  # type: ignore[arg-type]  # each row has its own types
    with pytest.raises(error):
        next(txdoctor.check_many([A], **wishes))  # type: ignore[arg-type]  # the same


def test_a_secret_is_raised() -> None:
    with pytest.raises(SecretRefused):
        txdoctor.check(PHRASE)


def test_a_defect_is_raised_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Practice, targets: object) -> object:
        return iter([txdoctor.Broken(KeyError("x"))])

    monkeypatch.setattr(Practice, "check_many", broken)
    with pytest.raises(KeyError):
        txdoctor.check(A)


def test_what_is_declared_reaches_the_visit(tmp_path: Path) -> None:
    case = tmp_path / "a.case.json"
    txdoctor.check(A, offline=True, sender=SENDER, nonce=5, raw=" 0xAB\ncd ", record=case)
    text = case.read_text()
    assert f'"sender":"{SENDER}"' in text.replace(" ", "")
    assert '"nonce":5' in text.replace(" ", "")
    assert '"raw":"abcd"' in text.replace(" ", "")


def test_a_replay_is_the_visit_that_was_recorded(tmp_path: Path) -> None:
    case = tmp_path / "a.case.json"
    visit = txdoctor.check(A, offline=True, record=case)
    assert txdoctor.replay(case) == visit
    assert txdoctor.replay(str(case), expect="settled").expectations[0].met is None


def test_a_case_file_is_not_replaced(tmp_path: Path) -> None:
    case = tmp_path / "a.case.json"
    case.write_text("mine")
    with pytest.raises(LocalTrouble):
        txdoctor.check(A, offline=True, record=case)
    assert case.read_text() == "mine"


def test_a_replay_of_a_secret_raises(tmp_path: Path) -> None:
    case = tmp_path / "a.case.json"
    txdoctor.check(A, offline=True, record=case)
    case.write_text(case.read_text().replace(A, PHRASE))
    with pytest.raises(SecretRefused):
        txdoctor.replay(case)


def test_a_practice_is_kept_open_for_more() -> None:
    with txdoctor.open_practice(Wishes(offline=True, network="base")) as practice:
        assert [len(list(practice.check_many([A]))) for _ in range(2)] == [1, 1]


def hosts(**wishes: object) -> list[str]:
    with Practice(Wishes(**wishes)) as practice:  # type: ignore[arg-type]  # each test its own
        return [seat.host for seat in practice.whom([A, B])]


def test_whom_it_will_ask_is_known_before() -> None:
    assert "mempool.space" not in hosts()
    assert len(hosts()) > 5
    assert hosts(offline=True) == []
    assert hosts(rpc=["http://127.0.0.1:1"]) == ["own-1"]
    assert hosts(source=["cloudflare-eth.com"]) == ["cloudflare-eth.com"]


def test_siblings_that_may_be_asked_later_are_named_after_the_first() -> None:
    named = hosts(network="base")
    assert named[0].startswith(("mainnet.base", "base"))
    assert any("ethereum" in host for host in named)
    assert not any("sepolia" in host for host in named)


def test_an_own_node_with_the_public_ones_beside_it() -> None:
    both = hosts(rpc=["http://127.0.0.1:1"], also_public=True, network="base")
    assert both[0] == "own-1"
    assert len(both) > 1
