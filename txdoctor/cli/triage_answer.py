"""One ticket's answer in every language of the run, or in its place why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

from txdoctor import exits
from txdoctor.cli.command import Asked
from txdoctor.defects import as_told
from txdoctor.desk.answers.intents import WORDS
from txdoctor.desk.answers.reply import reply_language
from txdoctor.desk.answers.sheet import TEXTS, failed_sheet, text_head, ticket_sheet
from txdoctor.desk.answers.speech import Speech
from txdoctor.desk.cases.case import DeskCase
from txdoctor.desk.tickets.ticket import Origin, Ticket
from txdoctor.desk.triage.judging import Triage
from txdoctor.errors import TxdoctorError
from txdoctor.gather import Broken, or_broken
from txdoctor.language.language import Language
from txdoctor.model.visit import Visit
from txdoctor.records import dataclass
from txdoctor.render.sheet import Sheet, SheetPart
from txdoctor.tongues import speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`sheets` by language; `codes` of everything in it; `trouble` where it was not handled."""

    sheets: Mapping[str, Sheet]
    codes: Sequence[int]
    cases: Sequence[DeskCase] = ()
    trouble: TxdoctorError | None = None


def answer(
    judged: Triage | Broken,
    ticket: Ticket | Broken,
    origin: Origin,
    spoken: Sequence[Language],
    asked: Asked,
) -> Answer:
    """Tell it whole before anything is written: what fails over one ticket ends no other."""
    told = (
        judged
        if isinstance(judged, Broken)
        else or_broken(partial(_told, judged, origin, spoken, asked))
    )
    if not isinstance(told, Broken):
        return told
    trouble = as_told(told.trouble, "ticket_defect")
    number = "" if isinstance(ticket, Broken) else ticket.number
    return Answer(
        sheets={
            language.tag: failed_sheet(trouble, speech(language.tag), number, origin)
            for language in spoken
        },
        codes=(exits.exit_of_trouble(told),),
        trouble=trouble,
    )


@cache
def speech(tag: str) -> Speech:
    """How the desk speaks in this language; Mistake when there are no words for it."""
    return Speech(speaking(tag, {"desk": WORDS}))


def _told(each: Triage, origin: Origin, spoken: Sequence[Language], asked: Asked) -> Answer:
    theirs = speech(asked.flags["reply_lang"] or reply_language(each.tongue))
    return Answer(
        sheets={
            language.tag: _with_texts(
                ticket_sheet(each, speech(language.tag), theirs, origin, emitted(asked)),
                speech(language.tag),
            )
            for language in spoken
        },
        codes=_codes(each, asked.flags["fail_on"] or "warning"),
        cases=_cases(each) if asked.flags["open"] else (),
    )


def _with_texts(sheet: Sheet, own: Speech) -> Sheet:
    """On a page reply and note stand where they can be copied from."""
    texts = [
        SheetPart(
            name=part,
            title=text_head(part, sheet, own),
            lines=(),
            copied=sheet.data[part]["text"],
        )
        for part in TEXTS
        if part in sheet.data
    ]
    return replace(sheet, parts=(*sheet.parts, *texts))


def emitted(asked: Asked) -> str:
    """Which of its parts are given: one of EMITTED."""
    from txdoctor.cli.commands import EMITTED

    return asked.flags["emit"] or EMITTED[0]


def _cases(each: Triage) -> list[DeskCase]:
    from txdoctor.desk.cases.from_ticket import cases_of

    return list(cases_of(each))


def _codes(each: Triage, fail_on: str) -> list[int]:
    """What must be answered now counts like a warning."""
    codes = [exits.FOUND] if each.sort.urgent and fail_on != "never" else []
    for examined in each.examined:
        result = examined.result
        if isinstance(result, Visit):
            codes.append(exits.exit_of(result, fail_on))
        else:
            codes.append(exits.exit_of_trouble(result))
    return codes
