"""Pages that belong to no single command: the environment, exit codes, formats, codes, privacy."""

from __future__ import annotations

from txdoctor.cli import exits
from txdoctor.cli.command import Asked
from txdoctor.cli.commands import COMMANDS
from txdoctor.cli.help_page import columns, fitted, of_command, of_program, paragraph
from txdoctor.cli.result import write_text
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.units import Id, Untrusted

TOPICS = ("env", "exit-codes", "formats", "codes", "privacy")


def run(asked: Asked) -> int:
    """`help`, `help TOPIC`, `help COMMAND`."""
    word = asked.words[0] if asked.words else ""
    write_text(_page(word, asked.language), asked)
    return exits.FINE


def _page(word: str, language: Language) -> str:
    if not word:
        return of_program(language)
    if word in COMMANDS:
        return of_command(COMMANDS[word], language)
    if word not in TOPICS:
        known = tuple(Id(name) for name in (*TOPICS, *COMMANDS))
        raise Mistake("topic_unknown", word=Untrusted(word), known=known)
    return fitted(_topic(word, language))


def _topic(word: str, language: Language) -> list[str]:
    """Paragraphs, and under them the table that the program itself goes by."""
    key = word.replace("-", "_")
    lines: list[str] = []
    for each in language.word("cli", "topics", key).strip().split("\n\n"):
        lines += [*paragraph(" ".join(each.split("\n"))), ""]
    lines += columns(_rows(key, language))
    return lines


def _rows(key: str, language: Language) -> list[tuple[str, str]]:
    if key == "exit_codes":
        told = language.table("cli", "exits")
        return [(str(code), str(told[str(code)])) for code in exits.TABLE]
    return [(name, str(text)) for name, text in language.table("cli", f"topic_{key}").items()]


def choices() -> tuple[str, ...]:
    """What the shell may complete."""
    return (*TOPICS, *COMMANDS)
