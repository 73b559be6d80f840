"""The demonstration plays what comes with the program, and says so when nothing does."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Program
from txdoctor.cli import demo

A = "0x" + "a" * 64


@pytest.fixture
def shipped(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of cases in the place of the package's own."""
    program("bundle", A, "--offline", "-o", "one.case.json")
    shutil.copy("one.case.json", "two.case.json")
    monkeypatch.setattr(demo, "_folder", lambda: Path.cwd())
    return tmp_path


def test_an_empty_folder_is_said(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "_folder", lambda: tmp_path / "none")
    run = program("demo")
    assert (run.code, run.out) == (0, "")
    assert "txdoctor bundle" in run.err


def test_all_cases_are_played_and_a_demonstration_does_not_fail(
    program: Program, shipped: Path
) -> None:
    run = program("demo", "-q")
    assert run.code == 0
    assert run.out.count(A) == 2


def test_one_case_by_name(program: Program, shipped: Path) -> None:
    assert program("demo", "two", "-q").out.count(A) == 1
    run = program("demo", "tow")
    assert run.code == 2
    assert "Close to it: two" in run.err


def test_the_list_says_how_each_was_made(program: Program, shipped: Path) -> None:
    assert "live" in program("demo", "--list").out
    told = json.loads(program("demo", "--list", "--json").out)
    assert [each["name"] for each in told["cases"]] == ["one", "two"]


def test_the_shipped_cases_play(program: Program) -> None:
    run = program("demo")
    assert run.code == 0
    assert "evm/below-base-fee" in run.out
    assert "demo --list" in run.err, "the others are not forgotten"
