"""The help of the program and of each command: examples first, then the words, then the flags."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

from txdoctor.cli.command import Command, Flag
from txdoctor.cli.commands import COMMANDS
from txdoctor.cli.outputs import FORMATS
from txdoctor.cli.shared_flags import SHARED
from txdoctor.language.language import Language
from txdoctor.render.cells import cells
from txdoctor.render.look import Look
from txdoctor.version import __version__

WIDTH = 80  # cells
INDENT = "  "
MOST = 26  # cells that a name may take before its explanation goes to the next line


def of_program(language: Language) -> str:
    """What `txdoctor --help` says; it is made of the labels alone, no command is imported."""
    say = _words(language)
    lines = [
        *paragraph(f"txdoctor {__version__}: {say('tagline')}"),
        "",
        say("examples"),
        *_indented(language.word("cli", "examples", "program")),
        "",
        say("commands"),
        *columns((name, language.word("cli", "commands", name)) for name in COMMANDS),
        "",
        say("shared"),
        *_flags(SHARED, language, FORMATS),
        "",
        *paragraph(say("more")),
    ]
    return fitted(lines)


def of_command(command: Command, language: Language) -> str:
    """What `txdoctor COMMAND --help` says."""
    say = _words(language)
    usage = " ".join(filter(None, ("txdoctor", command.name, command.words, say("flags_word"))))
    lines = [
        *paragraph(f"txdoctor {command.name}: {language.word('cli', 'commands', command.name)}"),
        "",
        say("examples"),
        *_indented(language.word("cli", "examples", command.name)),
        "",
        say("usage"),
        *_indented(usage),
        "",
        *_about(command, language),
        *([say("flags"), *_flags(command.flags, language), ""] if command.flags else []),
        say("shared"),
        *_flags(SHARED, language, command.formats),
    ]
    return fitted(lines)


def columns(rows: Iterable[tuple[str, str]], most: int = MOST) -> Iterator[str]:
    """Names on the left, their explanations on the right, broken by cells.

    A name wider than `most` cells has its explanation on the next line.
    """
    rows = list(rows)
    widths = [cells(name) for name, _ in rows if cells(name) <= most]
    left = max(widths, default=0) + 2 * len(INDENT)
    for name, told in rows:
        lines = paragraph(told, WIDTH - left)
        if cells(name) > most:
            yield INDENT + name
        else:
            first = lines.pop(0) if lines else ""
            yield (INDENT + name + " " * (left - len(INDENT) - cells(name)) + first).rstrip()
        yield from (" " * left + line for line in lines)


def paragraph(text: str, width: int = WIDTH) -> list[str]:
    """Running text, broken by cells."""
    if text.isascii():
        return _broken(text.split(), width)
    from txdoctor.render.wrap import Piece, wrap

    return wrap([Piece(text)], width)


def _broken(words: Sequence[str], width: int) -> list[str]:
    """English lines: the rules that Chinese needs take longer to load than all of this page."""
    lines = [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines


def fitted(lines: Iterable[str]) -> str:
    """The lines in letters that standard output has."""
    return Look.decide(sys.stdout, os.environ).fit("\n".join(lines) + "\n")


def _words(language: Language) -> Callable[[str], str]:
    return lambda key: language.word("cli", "help", key)


def _indented(text: str) -> list[str]:
    return [INDENT + line for line in text.strip("\n").splitlines()]


def _about(command: Command, language: Language) -> list[str]:
    """What may stand in the place of the words; nothing for a command that says nothing of it."""
    told = language.table("cli", "words").get(command.name, {})
    return [*columns(told.items()), ""] if told else []


def _flags(flags: Sequence[Flag], language: Language, formats: Sequence[str] = ()) -> Iterator[str]:
    """`formats` are those that `-f` may name."""
    listed = language.word("report", "frame", "between").join(formats)
    return columns(
        (
            ", ".join(flag.names) + (f" {flag.takes}" if flag.takes else ""),
            told.replace("{formats}", listed),
        )
        for flag in flags
        if (told := language.word("cli", "flags", flag.told or flag.key))
    )


__all__ = ["columns", "fitted", "of_command", "of_program", "paragraph"]
