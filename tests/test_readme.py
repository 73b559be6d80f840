"""What the README shows is what the program prints, and what it names is there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.faults.catalogue import CATALOGUE
from tools.make_readme import README, blocks, output
from txdoctor.cli.commands import COMMANDS
from txdoctor.cli.reading import read
from txdoctor.cli.shared_flags import SHARED

TEXT = README.read_text(encoding="utf-8")
ROOT = README.parent


@pytest.mark.parametrize(
    ("part", "words", "shown"), blocks(TEXT), ids=lambda value: str(value)[:40]
)
def test_each_output_is_the_programs_own(part: str, words: list[str], shown: str) -> None:
    assert shown
    assert output(part, words) == shown


@pytest.mark.parametrize("line", re.findall(r"^\$ txdoctor (.+)$", TEXT, re.M))
def test_each_line_to_type_is_understood(line: str) -> None:
    """The command is there, and each flag is one of its own; the words are placeholders."""
    first, *rest = shlex.split(line.partition(" #")[0].partition(" > ")[0])
    name, words = (first, rest) if first in COMMANDS else ("check", [first, *rest])
    read(words, (*COMMANDS[name].flags, *SHARED))


def test_the_faults_are_as_many_as_it_says() -> None:
    assert f"plays {len(CATALOGUE)} faults" in TEXT


def test_there_is_an_output_in_each_language() -> None:
    assert len(blocks(TEXT)) >= 3
    assert any("zh" in words for _, words, _ in blocks(TEXT))


@pytest.mark.parametrize(
    "page",
    [
        *("README.md", "CONTRIBUTING.md", "SECURITY.md"),
        *(f"docs/{path.name}" for path in sorted(ROOT.glob("docs/*.md"))),
    ],
)
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    named = re.findall(
        r"`((?:tests|txdoctor|docs|examples|tools|nodes|benchmarks)/[\w./*-]+)`", text
    )
    for name in [*linked, *named]:
        if "<" in name or "/x" in name:
            continue
        assert list(Path(ROOT).glob(name.rstrip("/"))), f"{page} names {name}"


def test_the_makefile_has_what_the_readme_runs() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for word in re.findall(r"^\$ make (\w+)", TEXT, re.M):
        assert f"\n{word}:" in makefile
