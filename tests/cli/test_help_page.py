"""Help names every flag, in each language, with words and not with keys."""

import pytest

from tests.cli.conftest import Program
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


A = "0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045"
LINES = {
    "fees": ("bitcoin",),
    "history": (A, "--network", "ethereum"),
    "decode": ("0x08c379a0",),
    "compare": (A, A),
    "bump": ("0x" + "ab" * 32,),
    "scrub": ("-",),
    "triage": ("-",),
    "cases": (),
    "explain": ("stuck",),
    "doctor": (),
    "config": ("show",),
}
EVERY = dict.fromkeys(name for command in COMMANDS.values() for name in command.formats)


@pytest.mark.parametrize("name", LINES)
def test_help_names_the_formats_that_the_command_takes(program: Program, name: str) -> None:
    taken = []
    for form in EVERY:
        run = program(name, *LINES[name], "-f", form, "--offline", stdin="a transfer is stuck")
        if "does not go with" not in run.err and "There is no format" not in run.err:
            taken.append(form)
    assert set(taken) == set(COMMANDS[name].formats)
    assert f"{', '.join(COMMANDS[name].formats)};" in " ".join(program(name, "--help").out.split())
