"""Rules read the agreed evidence, remedies answer, drafts are proved: the visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from types import ModuleType
from typing import Any

from txdoctor import registry
from txdoctor.admit import Clinic
from txdoctor.consult import Desk, Heard, consult, lay_out, question
from txdoctor.diagnose import diagnose
from txdoctor.expect import expectations
from txdoctor.locate import Case
from txdoctor.model.complaint import Complaint, Declared
from txdoctor.model.diagnosis import Diagnosis
from txdoctor.model.evidence import Evidence, Plan
from txdoctor.model.exchange import Seat
from txdoctor.model.figure import Figure
from txdoctor.model.finding import WORST_FIRST, State
from txdoctor.model.later import Later
from txdoctor.model.moment import TakenAt
from txdoctor.model.network import Network
from txdoctor.model.order import Order
from txdoctor.model.remedy import Draft, Remedy
from txdoctor.model.sighting import Presence
from txdoctor.model.subject import Subject
from txdoctor.model.visit import Offer, Row, Visit
from txdoctor.prescribe import prescribe, warn, with_findings
from txdoctor.units import Moment

REFUSED = "none"  # with a seat beside it: that seat tried the draft, and it did not hold
LOOK_AGAIN = 60  # seconds until the next look where the network's data names none


def conclude(
    case: Case,
    cases: Sequence[Case],
    transactions: tuple[Visit, ...],
    order: Order,
    clinic: Clinic,
) -> Plan[Visit]:
    """Rules, remedies, drafts and their proof, for the case chosen out of `cases`.

    `transactions` are the visits of an address's own transactions.
    """
    subject = case.complaint.subject
    now = case.evidence.heard_until or clinic.opened_at
    desk = _desk(case, subject, now)
    book = registry.rule_book(_wing(subject))
    diagnosis = diagnose(desk, book)
    desk = with_findings(desk, diagnosis)
    offers = prescribe(diagnosis, desk, book)
    if offers:
        offers = yield from _drafted(offers, case, desk)
    if transactions and diagnosis.findings[0].finding.alarm:
        transactions = tuple(map(_without_spending, transactions))
    diagnosis = _most_urgent(diagnosis, transactions)
    rows = Later(partial(_chart, case))
    seats = _seats((case, *cases))
    networks = (c.network.name for c in cases if c.network)
    return Visit(
        subject=subject,
        network=case.network,
        asked=tuple(dict.fromkeys((*networks, *(s.network for s in seats if s.network)))),
        seats=seats,
        evidence=_with_all_replies(case.evidence, cases) if len(cases) > 1 else case.evidence,
        chart=rows,
        figures=Later(partial(_figures, case, diagnosis)),
        diagnosis=diagnosis,
        offers=offers,
        stops=Later(partial(warn, desk, book)),
        taken_at=now,
        next_check_at=_next_check(diagnosis, case, now),
        zone=order.zone,
        expectations=expectations(diagnosis.verdict, rows, order.expect, order.min_confirmations),
        transactions=transactions,
    )


def _wing(subject: Subject) -> str:
    """Whose rules are put; a text of no covered chain has the general ones."""
    return subject.chain if subject.chain in registry.chains() else "general"


def _desk(case: Case, subject: Subject, now: Moment) -> Desk:
    others: dict[type, Any] = {
        Subject: subject,
        Complaint: case.complaint,
        Declared: case.complaint.declared,
        TakenAt: TakenAt(now=now),
    }
    if case.network is not None:
        others[Network] = case.network
    return Desk(
        facts=lay_out(case.evidence),
        others=others,
        gaps=case.evidence.gaps,
        seats=tuple([reply.ask.seat for reply in case.evidence.replies]),
    )


def _drafted(offers: tuple[Offer, ...], case: Case, desk: Desk) -> Plan[tuple[Offer, ...]]:
    """Each remedy with its unsigned draft, where its wing builds one.

    A remedy whose draft a node judged and found wanting is not offered at all.
    """
    done: list[Offer] = []
    for offer in offers:
        room = registry.draft_room(offer.remedy.code)
        draft = _draft(room, offer.remedy, desk) if room else None
        if room is not None and draft is not None:
            checked = yield from room.prove(draft, case.evidence)
            if checked.result == REFUSED and checked.by:
                continue
            draft = replace(draft, checked=checked)
        done.append(replace(offer, draft=draft))
    return tuple(done)


def _draft(room: ModuleType, remedy: Remedy, desk: Desk) -> Draft | None:
    heard = consult(question(remedy.code, room.draft), desk.also({type(remedy): remedy}))
    return heard.result if isinstance(heard, Heard) else None


# What is still open comes before what is over; within a level of gravity.
URGENT = (
    State.UNDETERMINED,
    State.PENDING,
    State.DROPPED,
    State.REPLACED,
    State.UNSEEN,
    State.FAILED,
    State.UNSENT,
    State.SETTLED,
    State.IDLE,
)


def _urgency(visit: Visit) -> tuple[int, int]:
    verdict = visit.verdict
    return WORST_FIRST.index(verdict.level), URGENT.index(verdict.state)


def _most_urgent(diagnosis: Diagnosis, children: Sequence[Visit]) -> Diagnosis:
    """An address's verdict is that of its most urgent transaction, unless there is an alarm."""
    if not children or diagnosis.findings[0].finding.alarm:
        return diagnosis
    worst = min(children, key=_urgency)
    return replace(diagnosis, verdict=worst.verdict)


def _without_spending(visit: Visit) -> Visit:
    """A transaction of an account that somebody else empties: no fee is advised for it."""
    return replace(visit, offers=tuple(o for o in visit.offers if not o.remedy.spends))


def _chart(case: Case) -> tuple[Row, ...]:
    chart = registry.room(_wing(case.complaint.subject), "chart").chart
    rows: tuple[Row, ...] = chart(case.evidence, case.network)
    known = case.presence in (Presence.INCLUDED, Presence.PENDING)
    if known or _wing(case.complaint.subject) == "general":
        return rows
    general: tuple[Row, ...] = registry.room("general", "chart").chart(case.evidence, case.network)
    return (*rows, *general)


def _figures(case: Case, diagnosis: Diagnosis) -> tuple[Figure, ...]:
    """Pictures are a room that a wing may have; each is drawn for findings that it bears out."""
    wing = _wing(case.complaint.subject)
    if not registry.has_room(wing, "figures"):
        return ()
    codes = frozenset(found.finding.code for found in diagnosis.findings)
    figures: tuple[Figure, ...] = registry.room(wing, "figures").figures(case.evidence, codes)
    return figures


def _seats(cases: Sequence[Case]) -> tuple[Seat, ...]:
    first = cases[0].complaint.seats
    if not all(case.complaint.seats is first for case in cases):
        first = tuple(dict.fromkeys(seat for case in cases for seat in case.complaint.seats))
    if not cases[0].complaint.references:
        return first
    asked = {reply.ask.seat for reply in cases[0].evidence.replies}
    looked_up = (seat for seat in cases[0].complaint.references if seat.name in asked)
    # As a rule none of them is.
    return tuple(dict.fromkeys((*first, *looked_up)))


def _with_all_replies(evidence: Evidence, cases: Sequence[Case]) -> Evidence:
    """The evidence that was judged, and behind its replies those of the networks that it is not on.

    Whoever was asked has learned the hash, so a report lists them all.
    """
    cases = [case for case in cases if case.evidence is not evidence]
    if not cases:
        return evidence
    listed = {id(reply) for reply in evidence.replies}
    replies = (reply for case in cases for reply in case.evidence.replies)
    others = {id(reply): reply for reply in replies if id(reply) not in listed}
    if not others:
        return evidence
    return replace(evidence, replies=(*evidence.replies, *others.values()))


def _next_check(diagnosis: Diagnosis, case: Case, now: Moment) -> Moment | None:
    """When looking again can tell something new; None once nothing can change."""
    settled = diagnosis.verdict.final or diagnosis.verdict.state in (State.IDLE, State.UNSENT)
    if settled or not case.complaint.seats:
        return None
    numbers = case.network.numbers if case.network else {}
    wait = numbers.get("look_again", LOOK_AGAIN)
    return Moment(now + wait)
