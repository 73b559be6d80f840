"""The main job on cases that come with the program: offline, and each says how it was made."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from txdoctor import exits
from txdoctor.cli.command import Asked
from txdoctor.cli.help_page import columns, fitted
from txdoctor.cli.replay import tell_cases
from txdoctor.cli.result import as_data, write_data, write_text
from txdoctor.cli.speaking import LONGEST, grumble, say
from txdoctor.errors import Mistake
from txdoctor.model.finding import Level
from txdoctor.recording import SUFFIX
from txdoctor.render.safe import safe
from txdoctor.units import Id, Untrusted
from txdoctor.wire.case import read

FIRST = (
    "bitcoin-outbid",
    "bitcoin-replaced",
    "bitcoin-settled",
    "evm-below-base-fee",
    "evm-reverted",
)


def run(asked: Asked) -> int:
    """`demo`, `demo NAME...`, `demo --list`."""
    cases = _cases()
    if not cases:
        grumble(asked.language, Level.NOTE, say(asked.language, "no_demo"))
        return exits.FINE
    if asked.flags["list"]:
        _tell_list(cases, asked)
        return exits.FINE
    if asked.words:
        return tell_cases([read(_named(word, cases)) for word in asked.words], asked)
    return _tell_some(cases, asked)


def _tell_some(cases: dict[str, Path], asked: Asked) -> int:
    """The cases that show the most, and where the others are; a demonstration does not fail."""
    shown = [name for name in FIRST if name in cases] or list(cases)[: len(FIRST)]
    code = tell_cases([read(cases[name]) for name in shown], asked)
    rest = len(cases) - len(shown)
    if rest:
        grumble(asked.language, Level.NOTE, say(asked.language, "more_demo", n=rest))
    return exits.FINE if code < exits.BUG else code


def _cases() -> dict[str, Path]:
    """What comes with the program, by name."""
    return {path.name.removesuffix(SUFFIX): path for path in sorted(_folder().glob(f"*{SUFFIX}"))}


def _folder() -> Path:
    return Path(__file__).parents[1] / "demo"


def _named(word: str, cases: dict[str, Path]) -> Path:
    if word not in cases:
        near = tuple(Id(name) for name in get_close_matches(word, cases, n=3))
        raise Mistake("demo_unknown", word=Untrusted(word), near=near or None)
    return cases[word]


def _tell_list(cases: dict[str, Path], asked: Asked) -> None:
    rows = []
    for name, path in cases.items():
        case = read(path)
        rows.append(
            {"name": name, "made_by": case.made_by, "note": case.note_in(asked.language.tag).text}
        )
    if as_data(asked):
        write_data({"kind": "txdoctor.demo", "format_version": "1.0", "cases": rows}, asked)
        return
    told = (
        (row["name"], f"{safe(Untrusted(row['note']), LONGEST)} ({row['made_by']})") for row in rows
    )
    write_text(fitted(columns(told, most=40)), asked)


def choices() -> tuple[str, ...]:
    """What the shell may complete."""
    return tuple(_cases())
