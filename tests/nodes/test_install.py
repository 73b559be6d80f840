"""One line for each node, and an exit code that says whether all are there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nodes import install
from nodes.errors import NodeMissing
from nodes.install import Kind

ROOT = Path(__file__).parents[2]


def missing() -> None:
    raise NodeMissing("npm was not found", way="install npm")


def refuse() -> None:
    pytest.fail("installed what is there")


@pytest.fixture
def kinds(monkeypatch: pytest.MonkeyPatch) -> dict[str, Kind]:
    there: list[str] = []
    kinds = {
        "here": Kind(present=lambda: "Here 1.0", install=refuse),
        "new": Kind(
            present=lambda: there[0] if there else None, install=lambda: there.append("New 2.0")
        ),
        "never": Kind(present=lambda: None, install=missing),
    }
    monkeypatch.setattr(install, "KINDS", kinds)
    return kinds


@pytest.mark.usefixtures("kinds")
def test_what_is_there_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert install.main(["here"]) == 0
    assert capsys.readouterr().out == "here: already there (Here 1.0)\n"


@pytest.mark.usefixtures("kinds")
def test_what_is_missing_is_installed(capsys: pytest.CaptureFixture[str]) -> None:
    assert install.main(["new"]) == 0
    assert capsys.readouterr().out == "new: installed in 0.0 s (New 2.0)\n"


@pytest.mark.usefixtures("kinds")
def test_without_names_all_are_tried_and_one_failure_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert install.main([]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["here", "new", "never"]
    assert lines[2] == "never: failed: npm was not found. Way forward: install npm"


@pytest.mark.usefixtures("kinds")
def test_an_unknown_name_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert install.main(["geth"]) == 2
    assert capsys.readouterr().err == "no such node: geth; there are: here, new, never\n"


def test_a_bare_machine_is_told_why_for_each_node(tmp_path: Path) -> None:
    bare = {**os.environ, "PATH": str(tmp_path), "TXDOCTOR_NODE_CACHE": str(tmp_path / "cache")}
    done = subprocess.run(
        [sys.executable, "-m", "nodes.install", "anvil", "bitcoin-knots"],
        cwd=ROOT,
        env=bare,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    first, second = done.stdout.splitlines()
    assert first.startswith("anvil: failed: ")
    assert second.startswith("bitcoin-knots: failed: ")
    assert done.stderr == ""
