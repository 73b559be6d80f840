"""Pages that belong to no single command: the environment, exit codes, formats, codes, privacy."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor import exits
from txdoctor.cli.command import Asked
from txdoctor.cli.commands import COMMANDS
from txdoctor.cli.help_page import columns, fitted, of_command, of_program, paragraph
from txdoctor.cli.result import write_text
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.units import Id, Untrusted

TOPICS = ("env", "exit-codes", "formats", "codes", "privacy", "wallets", "monitors")


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
    for each in paragraphs(word, language):
        lines += [*paragraph(each), ""]
    lines += columns(_rows(key, language))
    return lines


def paragraphs(topic: str, language: Language) -> list[str]:
    """What a topic says before its table."""
    told = language.word("cli", "topics", topic.replace("-", "_")).strip()
    return [" ".join(each.split("\n")) for each in told.split("\n\n")]


def table(topic: str, language: Language) -> list[tuple[str, str]]:
    """The table of a topic: each name with what it means."""
    return _rows(topic.replace("-", "_"), language)


def _rows(key: str, language: Language) -> list[tuple[str, str]]:
    if key == "exit_codes":
        told = language.table("cli", "exits")
        return [(str(code), str(told[str(code)])) for code in exits.TABLE]
    if key == "wallets":
        return list(_wallets(language))
    return [(name, str(text)) for name, text in language.table("cli", f"topic_{key}").items()]


def _wallets(language: Language) -> Iterator[tuple[str, str]]:
    """Each wallet with what its makers say of: by chain, in the words of the deeds."""
    from txdoctor.wallets.book import wallet, wallet_names

    for name in wallet_names():
        known = wallet(name, language.tag)
        steps = known.steps
        deeds = dict.fromkeys(deed for (_, deed), each in steps.items() if each.can)
        told = [language.word("general", "deeds", deed) for deed in deeds]
        between = language.word("report", "frame", "between")
        unsaid = language.word("cli", "cli", "wallet_custodial" if steps else "wallet_general")
        yield name, between.join(told) or unsaid.format(searched=known.searched)


def choices() -> tuple[str, ...]:
    """What the shell may complete."""
    return (*TOPICS, *COMMANDS)
