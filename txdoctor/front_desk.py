"""The desk for scripts: tickets in, verdicts and answers out; private things leave a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, overload

from txdoctor.defects import as_told
from txdoctor.desk.answers.intents import WORDS
from txdoctor.desk.answers.reply import reply_language
from txdoctor.desk.answers.sheet import ticket_sheet
from txdoctor.desk.answers.speech import Speech
from txdoctor.desk.calendar import working_days
from txdoctor.desk.scrub.files import ScrubbedFile, scrub_file
from txdoctor.desk.scrub.kinds import PERSONAL
from txdoctor.desk.scrub.scrubbing import Scrubbed
from txdoctor.desk.scrub.scrubbing import scrub as scrub_text
from txdoctor.desk.tickets.reading import read_tickets
from txdoctor.desk.tickets.ticket import Origin
from txdoctor.desk.triage.judging import Triage
from txdoctor.desk.triage.judging import triage as judged
from txdoctor.errors import Mistake
from txdoctor.gather import Broken, or_broken
from txdoctor.practice import Practice
from txdoctor.records import dataclass
from txdoctor.tongues import speaking
from txdoctor.units import Id, Untrusted
from txdoctor.wishes import Wishes

__all__ = ["TicketAnswer", "scrub", "triage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketAnswer:
    """One ticket, judged and answered.

    `triage` is what was found (txdoctor/desk/triage/judging.py): `.examined` with a visit each,
    `.sort`, `.due_at`, `.missing`. `reply` is for the customer, in `reply_language`; `note` for the
    desk. `data` is the same as `txdoctor triage --json` writes for one ticket.
    """

    triage: Triage
    reply: str
    reply_language: str
    note: str
    data: Mapping[str, Any]


def triage(
    ticket: str | bytes,
    *,
    lang: str = "en",
    reply_lang: str | None = None,
    network: str | None = None,
    rpc: Sequence[str] = (),
    source: Sequence[str] = (),
    also_public: bool = False,
    offline: bool = False,
    timeout: int | None = None,
    plugins: bool = True,
) -> tuple[TicketAnswer | Broken, ...]:
    """Judge what a desk hands in and answer it: one answer for each ticket in it, in their order.

    `ticket` is a text, a mail, or JSON from Zendesk or Freshdesk with one ticket or many; bytes
    are read as a file is. Secrets and personal data are taken out first: none of them is looked
    up, told to anybody, or found in what comes back (`.triage.secrets` says which kinds there
    were). `lang` is the language of the note, `reply_lang` that of the reply (without it the
    customer's own). The other arguments are those of `check`. Nothing is sent to the customer,
    and no ticket is closed.

    A ticket over which this program itself failed gives a `Broken` in its place, whose `trouble`
    says where, and quotes nothing.
    Raises Mistake for a file that is no ticket, for a language that nobody has words for and for
    what `check` calls a mistake, Misconfigured for settings; what a server does is no exception.
    """
    wishes = Wishes(
        network=network,
        rpc=rpc,
        source=source,
        also_public=also_public,
        offline=offline,
        timeout=timeout,
        plugins=plugins,
    )
    own = _speech(lang)
    theirs = None if reply_lang is None else _speech(reply_lang)
    data = ticket.encode("utf-8", "surrogatepass") if isinstance(ticket, str) else ticket
    tickets = read_tickets(data)
    with Practice(wishes) as practice:
        days = working_days(practice.settings.desk, practice.settings.origin("desk"))
        _, found = judged(tickets, practice, days)
        answers = (_answered(each, own, theirs, place) for place, each in enumerate(found, 1))
        return tuple(_told(each) if isinstance(each, Broken) else each for each in answers)


@overload
def scrub(text: str, *, keep: Iterable[str] = ()) -> Scrubbed: ...
@overload
def scrub(text: bytes, *, keep: Iterable[str] = ()) -> ScrubbedFile: ...
def scrub(text: str | bytes, *, keep: Iterable[str] = ()) -> Scrubbed | ScrubbedFile:
    """A text with a mark (`[recovery phrase removed]`) wherever something private stood.

    `.text` may be passed on; `.removed` says what is gone and where it stood, never what it was.
    Bytes are a file: a mail or an export in JSON keeps its form, and `.data` are its new bytes,
    `.taken` what is gone. `keep` names kinds of personal data that may stay (`phone`, `email`,
    `identity-number`, `ip-address`, `bank-account`); secrets always go. Nobody is asked. Raises
    Mistake for a kind that there is not.
    """
    kept = (keep,) if isinstance(keep, str) else tuple(keep)
    for kind in kept:
        if kind not in PERSONAL:
            known = tuple(map(Id, PERSONAL))
            raise Mistake("not_a_choice", flag=Id("keep"), word=Untrusted(kind), known=known)
    return scrub_text(text, kept) if isinstance(text, str) else scrub_file(text, kept)


def _speech(tag: str) -> Speech:
    return Speech(speaking(tag, {"desk": WORDS}))


def _answered(
    each: Triage | Broken, own: Speech, theirs: Speech | None, place: int
) -> TicketAnswer | Broken:
    if isinstance(each, Broken):
        return each
    speech = theirs or _speech(reply_language(each.tongue))
    return or_broken(partial(_answer, each, own, speech, place))


def _told(broken: Broken) -> Broken:
    """Named by its kind and place: the error itself, and the frames behind it, hold the ticket."""
    trouble = as_told(broken.trouble, "ticket_defect").with_traceback(None)
    trouble.__cause__ = trouble.__context__ = None
    return Broken(trouble)


def _answer(triage: Triage, own: Speech, theirs: Speech, place: int) -> TicketAnswer:
    data = ticket_sheet(triage, own, theirs, Origin(place=place), "all").data
    return TicketAnswer(
        triage=triage,
        reply=data["reply"]["text"],
        reply_language=data["reply"]["language"],
        note=data["note"]["text"],
        data=data,
    )
