"""Tickets in, answers out: what support sends to the customer, and what it keeps for itself."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from txdoctor import exits
from txdoctor.cli.command import Asked
from txdoctor.cli.look_up import warn_of_clear_text
from txdoctor.cli.outputs import wanted
from txdoctor.cli.progress import Progress, progress_of
from txdoctor.cli.sheets import outputs_of_sheets, tongues, write_sheets
from txdoctor.cli.speaking import grumble, say
from txdoctor.cli.targets import ARGV, Source, refuse
from txdoctor.cli.triage_answer import Answer, answer, emitted, speech
from txdoctor.cli.trouble import warn_of_plugins
from txdoctor.cli.wishes import wishes_of
from txdoctor.desk.answers.sheet import TEXTS, markdown_of, text_of
from txdoctor.desk.answers.table import csv_lines, quiet_lines
from txdoctor.desk.calendar import WorkingDays, working_days
from txdoctor.desk.cases.case import DeskCase
from txdoctor.desk.scrub.scrubbing import scrub
from txdoctor.desk.tickets.reading import LARGEST_FILE, MOST_TICKETS, read_tickets
from txdoctor.desk.tickets.ticket import Origin, Ticket
from txdoctor.desk.triage.judging import Triage, triage
from txdoctor.errors import LocalTrouble, Mistake
from txdoctor.gather import Broken
from txdoctor.language.language import Language
from txdoctor.language.sentence import Words
from txdoctor.model.finding import Level
from txdoctor.practice import Practice
from txdoctor.render.safe import visible
from txdoctor.units import Untrusted

KIND = "txdoctor.triage"
CSV = "csv"


def run(asked: Asked) -> int:
    """`triage [FILE...]`; without a word, or with `-`, the ticket comes from standard input."""
    refuse((Source(text=" ".join(asked.words), origin=ARGV),))
    outputs_of_sheets(asked, (CSV,))
    if asked.flags["reply_lang"]:
        speech(asked.flags["reply_lang"])  # an unknown one is told before anybody is asked
    emit, own, spoken = emitted(asked), speech(asked.language.tag), tongues(asked)
    read = _tickets(asked)
    tickets = [ticket for ticket, _ in read]
    found = zip(read, _judged(tickets, asked), strict=True)
    answers = [answer(each, ticket, origin, spoken, asked) for (ticket, origin), each in found]
    if asked.flags["open"]:
        _keep([case for each in answers for case in each.cases], asked)
    codes = [code for each in answers for code in each.codes]
    code = exits.exit_of_run(codes, exit_zero=asked.flags["exit_zero"])
    document = {"kind": KIND, "exit_code": code, "complete": code not in _INCOMPLETE}
    more = {"text": text_of(emit, own), "md": markdown_of(emit, own)}
    more |= {"quiet": quiet_lines, CSV: csv_lines}
    write_sheets(lambda tongue: [a.sheets[tongue.tag] for a in answers], document, asked, more)
    if emit in TEXTS and {"text", "md"} & {output.format for output in wanted(asked.flags)}:
        _tell_failed(answers, asked.language)
    warn_of_plugins(asked.language)
    return code


_INCOMPLETE = (exits.UNDETERMINED, exits.CONFIGURATION, exits.BUG)


def _tell_failed(answers: Iterable[Answer], language: Language) -> None:
    """Whoever pastes replies sees here which are missing: nothing of ours stands among them."""
    for each in answers:
        if each.trouble is not None:
            sheet = each.sheets[language.tag]
            told = (Words(f"{sheet.head}{sheet.frame['colon']}"), *sheet.gist)
            grumble(language, Level.ERROR, told)


def _judged(tickets: Sequence[Ticket | Broken], asked: Asked) -> list[Triage | Broken]:
    with Practice(wishes_of(asked)) as practice:
        aims, results = triage(tickets, practice, _calendar(practice))
        progress = progress_of(asked, len(tickets))
        progress.start_asking(practice.whom_by_turn(aims))
        warn_of_clear_text(practice, asked.language)
        with progress.counting(practice.awaited):
            return [_counted(each, progress) for each in results]


def _keep(cases: Sequence[DeskCase], asked: Asked) -> None:
    """A case of everything that was looked up; the ticket itself is not kept."""
    from txdoctor.desk.cases.store import store

    with store(named=asked.flags["store"], create=True) as kept:
        numbers = tuple(dict.fromkeys(kept.open(case)[0].number for case in cases))
    if numbers and not asked.flags["quiet"]:
        grumble(asked.language, Level.NOTE, say(asked.language, "cases_opened", cases=numbers))


def _counted(each: Triage | Broken, progress: Progress) -> Triage | Broken:
    progress.one_more()
    return each


def _calendar(practice: Practice) -> WorkingDays:
    return working_days(practice.settings.desk, practice.settings.origin("desk"))


def _tickets(asked: Asked) -> list[tuple[Ticket | Broken, Origin]]:
    found: list[tuple[Ticket | Broken, Origin]] = []
    for word in dict.fromkeys(asked.words or ("-",)):
        tickets = _read(word, asked)
        name, alone = _name(word), len(tickets) == 1
        for ticket in tickets:
            found.append((ticket, Origin(place=len(found) + 1, file=name, alone=alone)))
    if len(found) > MOST_TICKETS:
        left = len(found) - MOST_TICKETS
        told = say(asked.language, "more_tickets", n=left, most=MOST_TICKETS)
        grumble(asked.language, Level.NOTE, told)
    return found[:MOST_TICKETS]


def _read(word: str, asked: Asked) -> tuple[Ticket | Broken, ...]:
    """The tickets of one file; of many files the one that cannot be used is named first."""
    data = _data(word, asked)
    try:
        return read_tickets(data)
    except Mistake:
        if len(asked.words) > 1:
            told = say(asked.language, "ticket_of_file", file=Untrusted(word))
            grumble(asked.language, Level.NOTE, told)
        raise


def _name(word: str) -> str:
    """The file's own name as it may be passed on: whoever saved a mail put a customer into it."""
    return "" if word == "-" else visible(scrub(Path(word).name).text)


def _data(word: str, asked: Asked) -> bytes:
    """The bytes of a file or of standard input, no more than what is read of one."""
    if word == "-":
        return _standard_input(asked)
    try:
        with Path(word).open("rb") as opened:
            return opened.read(LARGEST_FILE + 1)
    except IsADirectoryError:
        raise LocalTrouble("ticket_is_folder", file=Untrusted(word)) from None
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
