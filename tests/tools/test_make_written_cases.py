"""The written cases are what their script writes, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.make_written_cases import CASES, PLACES, make
from tools.situations.written import Written
from txdoctor.recording import SUFFIX

ALL = {each.name: each for where in PLACES for each in where.cases()}
# One of each kind of server, one with a silent one, and one that asks nobody.
SAMPLE = (
    "text-tron",
    "evm-one-of-four-slow",
    "evm-no-answer",
    "bitcoin-pruned",
    "bitcoin-main-outbid",
)


def lines_of(path: Path) -> list[str]:
    """Without the line that names the version that wrote it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith(' "tool": ')]


@pytest.mark.parametrize("name", SAMPLE)
def test_it_is_written_again_to_the_byte(name: str, tmp_path: Path) -> None:
    written: Written = ALL[name]
    assert make(written, tmp_path) == written.shows
    file = f"{name}{SUFFIX}"
    assert lines_of(tmp_path / file) == lines_of(CASES / file)


def test_there_is_a_file_for_each_and_no_other() -> None:
    assert {path.name.removesuffix(SUFFIX) for path in CASES.glob(f"*{SUFFIX}")} == set(ALL)


def test_each_says_what_it_is_in_both_languages() -> None:
    assert all(each.note and each.note_zh for each in ALL.values())
