"""Help names every flag, in each language, with words and not with keys."""

import pytest

from txdoctor.cli.commands import COMMANDS
from txdoctor.cli.help_page import columns, of_command, of_program, paragraph
from txdoctor.cli.shared_flags import SHARED
from txdoctor.language.language import Language


@pytest.mark.parametrize("tag", ["en", "zh"])
@pytest.mark.parametrize("name", COMMANDS)
def test_every_flag_of_every_command_has_its_line(name: str, tag: str) -> None:
    command = COMMANDS[name]
    language = Language.of(tag)
    page = of_command(command, language)
    told = language.table("cli", "flags")
    for flag in (*command.flags, *SHARED):
        assert flag.key in told, flag.key
        assert ", ".join(flag.names) in page
    assert command.name == name
    for table in ("commands", "examples"):
        assert name in language.table("cli", table)


def test_no_line_of_help_belongs_to_no_flag() -> None:
    known = {flag.told or flag.key for each in COMMANDS.values() for flag in (*each.flags, *SHARED)}
    assert set(Language.of("en").table("cli", "flags")) == known


def test_examples_come_before_flags() -> None:
    page = of_program(Language.of("en"))
    assert page.index("Examples") < page.index("\nCommands") < page.index("\n  --network")


def test_english_lines_are_broken_at_words() -> None:
    assert paragraph("one two three", 7) == ["one two", "three"]
    assert paragraph("", 7) == [""]
    assert paragraph("incomprehensible", 7) == ["incomprehensible"]


def test_chinese_lines_are_broken_by_cells() -> None:
    assert paragraph("手续费太低", 6) == ["手续费", "太低"]


def test_a_name_that_is_too_wide_has_its_line_alone() -> None:
    assert list(columns([("ab", "x"), ("abcdef", "y")], most=4)) == [
        "  ab  x",
        "  abcdef",
        "      y",
    ]
