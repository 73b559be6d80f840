"""Tickets in, answers out: what support sends to the customer, and what it keeps for itself."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from txdoctor.cli import exits
from txdoctor.cli.command import Asked
from txdoctor.cli.commands import EMITTED
from txdoctor.cli.look_up import warn_of_clear_text
from txdoctor.cli.progress import Progress
from txdoctor.cli.sheets import write_sheets
from txdoctor.cli.speaking import grumble, say
from txdoctor.cli.targets import ARGV, Source, refuse
from txdoctor.cli.tongue import speaking
from txdoctor.cli.trouble import warn_of_plugins
from txdoctor.cli.wishes import wishes_of
from txdoctor.desk.calendar import WorkingDays, working_days
from txdoctor.desk.intents import WORDS
from txdoctor.desk.reply import reply_language
from txdoctor.desk.sheet import markdown_of, text_of, ticket_sheet
from txdoctor.desk.speech import Speech
from txdoctor.desk.tickets.reading import LARGEST_FILE, MOST_TICKETS, read_tickets
from txdoctor.desk.tickets.ticket import Ticket
from txdoctor.desk.triage import Triage, triage
from txdoctor.errors import LocalTrouble, Mistake
from txdoctor.language.language import Language
from txdoctor.model.finding import Level
from txdoctor.model.visit import Visit
from txdoctor.practice import Practice
from txdoctor.render.sheet import Sheet
from txdoctor.units import Untrusted

KIND = "txdoctor.triage"


def run(asked: Asked) -> int:
    """`triage [FILE...]`; without a word, or with `-`, the ticket comes from standard input."""
    refuse((Source(text=" ".join(asked.words), origin=ARGV),))
    emit = asked.flags["emit"] or EMITTED[0]
    if asked.flags["reply_lang"]:
        speech(asked.flags["reply_lang"])  # an unknown one is told before anybody is asked
    tickets = _tickets(asked)
    found = _judged(tickets, asked)
    code = _code(found, asked)

    def tell(language: Language) -> list[Sheet]:
        own = speech(language.tag)
        return [
            ticket_sheet(each, own, speech(_tag(each, asked)), place, emit)
            for place, each in enumerate(found, 1)
        ]

    if asked.flags["open"]:
        _keep(found, asked)
    own = speech(asked.language.tag)
    document = {"kind": KIND, "exit_code": code, "complete": code not in _INCOMPLETE}
    more = {"text": text_of(emit, own), "md": markdown_of(emit, own)}
    write_sheets(tell, document, asked, more)
    warn_of_plugins(asked.language)
    return code


_INCOMPLETE = (exits.UNDETERMINED, exits.CONFIGURATION, exits.BUG)


@cache
def speech(tag: str) -> Speech:
    """How the desk speaks in this language; Mistake when there are no words for it."""
    return Speech(speaking(tag, {"desk": WORDS}))


def _tag(each: Triage, asked: Asked) -> str:
    return asked.flags["reply_lang"] or reply_language(each.tongue)


def _judged(tickets: Sequence[Ticket], asked: Asked) -> list[Triage]:
    with Practice(wishes_of(asked)) as practice:
        aims, results = triage(tickets, practice, _calendar(practice))
        progress = Progress(asked.language, len(tickets), quiet=asked.flags["quiet"])
        progress.start(seat.host for seat in practice.whom(aims))
        warn_of_clear_text(practice, asked.language)
        with progress.counting(practice.awaited):
            return [_counted(each, progress) for each in results]


def _keep(found: Iterable[Triage], asked: Asked) -> None:
    """A case of everything that was looked up; the ticket itself is not kept."""
    from txdoctor.desk.cases.from_ticket import cases_of
    from txdoctor.desk.cases.store import store

    with store(named=asked.flags["store"], create=True) as kept:
        cases = [kept.open(case)[0] for each in found for case in cases_of(each)]
    if cases and not asked.flags["quiet"]:
        numbers = tuple(dict.fromkeys(case.number for case in cases))
        grumble(asked.language, Level.NOTE, say(asked.language, "cases_opened", cases=numbers))


def _counted(each: Triage, progress: Progress) -> Triage:
    progress.one_more()
    return each


def _calendar(practice: Practice) -> WorkingDays:
    return working_days(practice.settings.desk, practice.settings.origin("desk"))


def _tickets(asked: Asked) -> list[Ticket]:
    words = asked.words or ("-",)
    found = [ticket for word in dict.fromkeys(words) for ticket in read_tickets(_data(word, asked))]
    if len(found) > MOST_TICKETS:
        left = len(found) - MOST_TICKETS
        told = say(asked.language, "more_tickets", n=left, most=MOST_TICKETS)
        grumble(asked.language, Level.NOTE, told)
    return found[:MOST_TICKETS]


def _data(word: str, asked: Asked) -> bytes:
    """The bytes of a file or of standard input, no more than what is read of one."""
    if word == "-":
        return _standard_input(asked)
    try:
        with Path(word).open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as trouble:
        why = Untrusted(getattr(trouble, "strerror", None) or type(trouble).__name__)
        raise LocalTrouble("file_not_read", file=Untrusted(word), why=why) from None


def _standard_input(asked: Asked) -> bytes:
    stream = sys.stdin
    if stream is None:
        raise Mistake("no_standard_input")
    if stream.isatty():
        grumble(asked.language, Level.NOTE, say(asked.language, "stdin_hint_ticket"))
    if hasattr(stream, "buffer"):
        data: bytes = stream.buffer.read(LARGEST_FILE + 1)
        return data
    return stream.read(LARGEST_FILE + 1).encode("utf-8", "surrogatepass")


def _code(found: Iterable[Triage], asked: Asked) -> int:
    """The gravest of all targets; what must be answered now counts like a warning."""
    fail_on = asked.flags["fail_on"] or "warning"
    codes = [code for each in found for code in _codes(each, fail_on)]
    return exits.exit_of_run(codes, exit_zero=asked.flags["exit_zero"])


def _codes(each: Triage, fail_on: str) -> list[int]:
    codes = [exits.FOUND] if each.sort.urgent and fail_on != "never" else []
    for examined in each.examined:
        result = examined.result
        if isinstance(result, Visit):
            codes.append(exits.exit_of(result, fail_on))
        else:
            codes.append(exits.exit_of_trouble(result))
    return codes
