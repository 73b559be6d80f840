"""Rules read the agreed evidence, remedies answer, drafts are proved: the visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import ModuleType
from typing import Any

from txdoctor import registry
from txdoctor.admit import Clinic
from txdoctor.consult import Desk, Heard, consult, lay_out, question
from txdoctor.diagnose import DECISIVE, diagnose
from txdoctor.expect import expectations
from txdoctor.locate import Case
from txdoctor.model.complaint import Complaint, Declared
from txdoctor.model.diagnosis import Diagnosis
from txdoctor.model.evidence import Plan
from txdoctor.model.exchange import Seat
from txdoctor.model.finding import State
from txdoctor.model.moment import TakenAt
from txdoctor.model.network import Network
from txdoctor.model.order import Order
from txdoctor.model.remedy import Draft, Remedy
from txdoctor.model.sighting import Presence
from txdoctor.model.subject import Subject
from txdoctor.model.visit import Offer, Row, Visit
from txdoctor.prescribe import prescribe, warn, with_findings
from txdoctor.units import Moment

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
    desk = _desk(case, subject, clinic)
    book = registry.rule_book(_wing(subject))
    diagnosis = diagnose(desk, book)
    offers = prescribe(diagnosis, desk, book)
    offers = yield from _drafted(offers, case, with_findings(desk, diagnosis))
    diagnosis = _most_urgent(diagnosis, transactions)
    rows = _chart(case)
    seats = _seats((case, *cases))
    networks = (c.network.name for c in cases if c.network)
    return Visit(
        subject=subject,
        network=case.network,
        asked=tuple(dict.fromkeys((*networks, *(s.network for s in seats if s.network)))),
        seats=seats,
        evidence=case.evidence,
        chart=rows,
        diagnosis=diagnosis,
        offers=offers,
        stops=warn(diagnosis, desk, book),
        taken_at=case.evidence.heard_until or clinic.opened_at,
        next_check_at=_next_check(diagnosis, case, clinic),
        expectations=expectations(diagnosis.verdict, rows, order.expect, order.min_confirmations),
        transactions=transactions,
    )


def _wing(subject: Subject) -> str:
    """Whose rules are put; a text of no covered chain has the general ones."""
    return subject.chain if subject.chain in registry.chains() else "general"


def _desk(case: Case, subject: Subject, clinic: Clinic) -> Desk:
    now = case.evidence.heard_until or clinic.opened_at
    others: dict[type, Any] = {
        Subject: subject,
        Complaint: case.complaint,
        Declared: case.complaint.declared,
        TakenAt: TakenAt(now=now),
    }
    if case.network is not None:
        others[Network] = case.network
    return Desk(facts=lay_out(case.evidence), others=others, gaps=case.evidence.gaps)


def _drafted(offers: tuple[Offer, ...], case: Case, desk: Desk) -> Plan[tuple[Offer, ...]]:
    """Each remedy with its unsigned draft, where its wing builds one and a node could judge it."""
    done: list[Offer] = []
    for offer in offers:
        room = registry.draft_room(offer.remedy.code)
        draft = _draft(room, offer.remedy, desk) if room else None
        if room is not None and draft is not None:
            checked = yield from room.prove(draft, case.complaint)
            draft = replace(draft, checked=checked)
        done.append(replace(offer, draft=draft))
    return tuple(done)


def _draft(room: ModuleType, remedy: Remedy, desk: Desk) -> Draft | None:
    desk = replace(desk, others={**desk.others, type(remedy): remedy})
    heard = consult(question(remedy.code, room.draft), desk)
    return heard.result if isinstance(heard, Heard) else None


def _most_urgent(diagnosis: Diagnosis, children: Sequence[Visit]) -> Diagnosis:
    """An address's verdict is that of its most urgent transaction."""
    if not children:
        return diagnosis
    worst = min(children, key=lambda v: DECISIVE.index(v.verdict.state))
    return replace(diagnosis, verdict=worst.verdict)


def _chart(case: Case) -> tuple[Row, ...]:
    chart = registry.room(_wing(case.complaint.subject), "chart").chart
    rows: tuple[Row, ...] = chart(case.evidence, case.network)
    known = case.presence in (Presence.INCLUDED, Presence.PENDING)
    if known or _wing(case.complaint.subject) == "general":
        return rows
    general: tuple[Row, ...] = registry.room("general", "chart").chart(case.evidence, case.network)
    return (*rows, *general)


def _seats(cases: Sequence[Case]) -> tuple[Seat, ...]:
    return tuple(dict.fromkeys(seat for case in cases for seat in case.complaint.seats))


def _next_check(diagnosis: Diagnosis, case: Case, clinic: Clinic) -> Moment | None:
    """When looking again can tell something new; None once nothing can change."""
    settled = diagnosis.verdict.final or diagnosis.verdict.state in (State.IDLE, State.UNSENT)
    if settled or not case.complaint.seats:
        return None
    numbers = case.network.numbers if case.network else {}
    wait = numbers.get("look_again", LOOK_AGAIN)
    return Moment((case.evidence.heard_until or clinic.opened_at) + wait)
