"""What the README shows is what the program prints, and what it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.make_readme import README, blocks, output

TEXT = README.read_text(encoding="utf-8")
ROOT = README.parent


@pytest.mark.parametrize(("words", "shown"), blocks(TEXT), ids=lambda value: str(value)[:40])
def test_each_output_is_the_programs_own(words: list[str], shown: str) -> None:
    assert output(words) == shown


def test_there_is_an_output_in_each_language() -> None:
    assert len(blocks(TEXT)) >= 3
    assert any("zh" in words for words, _ in blocks(TEXT))


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
