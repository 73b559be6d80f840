"""An agent's cases: opened, listed, noted, moved on, and all that are due examined again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from txdoctor import exits
from txdoctor.cli.cases_examined import open_cases, re_examine
from txdoctor.cli.cases_told import CSV, told_cases
from txdoctor.cli.command import Asked
from txdoctor.cli.sheets import outputs_of_sheets
from txdoctor.cli.speaking import grumble, say
from txdoctor.cli.targets import all_of_input
from txdoctor.desk.cases.case import MOVES, CaseState, DeskCase, number_of
from txdoctor.desk.cases.sheet import Shown
from txdoctor.desk.cases.store import Store, store
from txdoctor.desk.scrub.scrubbing import scrub
from txdoctor.errors import Mistake
from txdoctor.model.finding import Level
from txdoctor.units import Id, Moment, Untrusted
from txdoctor.wire.clock import Clock

LONGEST_NOTE = 10_000  # characters; a note is a few sentences, not the ticket


def run(asked: Asked) -> int:
    """`cases [DEED] ...`; without a word the list."""
    deed, *words = asked.words or ("list",)
    if deed not in DEEDS:
        known = tuple(Id(each) for each in DEEDS)
        raise Mistake("cases_deed_unknown", word=Untrusted(deed), known=known)
    outputs_of_sheets(asked, (CSV,))  # before anything is asked, moved or forgotten
    return DEEDS[deed](deed, words, asked)


def choices() -> tuple[str, ...]:
    """What the shell may complete."""
    return tuple(DEEDS)


def now() -> Moment:
    """The time of day by this computer's clock."""
    return Clock().now()


def _open(deed: str, words: Sequence[str], asked: Asked) -> int:
    return open_cases(words, asked)


def _re_examine(deed: str, words: Sequence[str], asked: Asked) -> int:
    return re_examine(_numbers(words), asked, now())


def _list(deed: str, words: Sequence[str], asked: Asked) -> int:
    """What is closed is not listed unless its state is named."""
    _alone(deed, words)
    with store(named=asked.flags["store"]) as kept:
        found = list(_wanted(kept.all(), asked.flags["state"]))
    return told_cases(deed, [Shown(case=case, now=now()) for case in found], asked)


def _wanted(cases: Sequence[DeskCase], state: str | None) -> Iterator[DeskCase]:
    for case in cases:
        if case.state == state if state else case.state is not CaseState.CLOSED:
            yield case


def _due(deed: str, words: Sequence[str], asked: Asked) -> int:
    _alone(deed, words)
    at = now()
    with store(named=asked.flags["store"]) as kept:
        found = [Shown(case=case, now=at) for case in kept.all() if case.due(at)]
    return told_cases(deed, found, asked)


def _show(deed: str, words: Sequence[str], asked: Asked) -> int:
    """`export` without a number gives every case."""
    with store(named=asked.flags["store"]) as kept:
        numbers = _some(deed, words) if words or deed == "show" else [c.number for c in kept.all()]
        found = [_whole(kept, number) for number in numbers]
    if deed == "export" and not asked.flags["format"]:
        asked = replace(asked, flags={**asked.flags, "json": True})
    return told_cases(deed, found, asked)


def _note(deed: str, words: Sequence[str], asked: Asked) -> int:
    """The text is scrubbed before it is kept; `-` reads it from standard input."""
    [number] = _some(deed, words[:1])
    text = " ".join(words[1:])
    if text == "-":
        text = all_of_input(asked.language, "stdin_hint_text").text
    if not text.strip():
        raise Mistake("cases_note_empty")
    if len(text) > LONGEST_NOTE:  # never cut: half a secret is not recognised any more
        raise Mistake("cases_note_too_long", most=LONGEST_NOTE)
    done = scrub(text.strip())
    with store(named=asked.flags["store"]) as kept:
        kept.note(number, done.text, now())
        found = _whole(kept, number)
    if done.removed:
        grumble(
            asked.language, Level.WARNING, say(asked.language, "note_scrubbed", n=len(done.removed))
        )
    return told_cases(deed, [found], asked)


def _move(deed: str, words: Sequence[str], asked: Asked) -> int:
    numbers = _some(deed, words)
    with store(named=asked.flags["store"]) as kept:
        for number in numbers:
            kept.get(number)  # an unknown one is told before any other is moved
        found = [Shown(case=kept.move(number, deed, now()), now=now()) for number in numbers]
    return told_cases(deed, found, asked)


def _forget(deed: str, words: Sequence[str], asked: Asked) -> int:
    numbers = _some(deed, words)
    with store(named=asked.flags["store"]) as kept:
        for number in numbers:
            kept.get(number)
        for number in numbers:
            kept.forget(number)
    if not asked.flags["quiet"]:
        told = say(asked.language, "cases_forgotten", cases=tuple(numbers))
        grumble(asked.language, Level.NOTE, told)
    return exits.FINE


def _whole(kept: Store, number: Id) -> Shown:
    case, events = kept.get(number), tuple(kept.history(number))
    return Shown(case=case, now=now(), events=events)


def _some(deed: str, words: Sequence[str]) -> list[Id]:
    if not words:
        raise Mistake("cases_number_needed", deed=Id(deed))
    return _numbers(words)


def _numbers(words: Sequence[str]) -> list[Id]:
    return list(dict.fromkeys(map(number_of, words)))


def _alone(deed: str, words: Sequence[str]) -> None:
    if words:
        raise Mistake("cases_takes_nothing", deed=Id(deed))


DEEDS: dict[str, Callable[[str, Sequence[str], Asked], int]] = {
    "list": _list,
    "open": _open,
    "show": _show,
    "note": _note,
    "due": _due,
    **dict.fromkeys(MOVES, _move),
    "re-examine": _re_examine,
    "export": _show,
    "forget": _forget,
}
"""What can be done, in the order that help lists it."""
