"""A text is identified, its chain's plan gathers evidence, rules read it, remedies answer.

The first file to read: `examine` is the whole program as one plan, carried by gather.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any, cast

from txdoctor import registry
from txdoctor.agree import agree
from txdoctor.consult import Desk, Heard, consult, lay_out, question
from txdoctor.diagnose import DECISIVE, diagnose
from txdoctor.errors import SecretRefused
from txdoctor.expect import expectations
from txdoctor.gather import Broken, Wire, follow_many
from txdoctor.identify import identify
from txdoctor.model.complaint import NOTHING_DECLARED, Complaint, Declared
from txdoctor.model.diagnosis import Diagnosis
from txdoctor.model.evidence import Evidence, Noted, Plan, Together, merge
from txdoctor.model.exchange import Seat
from txdoctor.model.finding import State
from txdoctor.model.moment import TakenAt
from txdoctor.model.network import Network
from txdoctor.model.remedy import Draft, Remedy
from txdoctor.model.sighting import Elsewhere, Presence, Sighting, Standing, Whereabouts
from txdoctor.model.subject import Kind, Subject
from txdoctor.model.visit import Offer, Row, Visit
from txdoctor.prescribe import prescribe, warn, with_findings
from txdoctor.secrets import find_secrets
from txdoctor.units import Id, Moment

LOOK_AGAIN = 60  # seconds until the next look where the network's data names none

ASKED = (Kind.TRANSACTION, Kind.ADDRESS, Kind.RAW_TRANSACTION, Kind.BLOCK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One target and what the user said with it."""

    text: str
    network: str | None = None
    declared: Declared = NOTHING_DECLARED
    expect: str | None = None
    min_confirmations: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """Whom we may ask, and when the examination began.

    `own` gives the user's own seats for a chain, `public` the public ones of a network; where
    own seats are given and `public` gives none, nothing reaches a public host.
    """

    own: Callable[[str], tuple[Seat, ...]]
    public: Callable[[Network], tuple[Seat, ...]]
    opened_at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One complaint with its agreed evidence."""

    complaint: Complaint
    network: Network | None
    evidence: Evidence

    @property
    def presence(self) -> Presence | None:
        """Where the transaction is on this network, as far as is agreed."""
        where = self.evidence.first(Whereabouts)
        return where.presence if where else None


def refuse_secrets(texts: Iterable[str]) -> None:
    """SecretRefused when a text holds a wallet secret; called before anything else is done."""
    for text in texts:
        spans = find_secrets(text)
        if spans:
            raise SecretRefused(tuple(spans))


def examine_many(orders: Iterable[Order], clinic: Clinic, wire: Wire) -> Iterator[Visit | Broken]:
    """Visits in the order of the orders; one that failed inside gives Broken, never the others."""
    return follow_many((examine(order, clinic) for order in orders), wire)


def examine(order: Order, clinic: Clinic) -> Plan[Visit]:
    """The whole sentence, for one target."""
    refuse_secrets((order.text, order.declared.raw))
    subjects = identify(order.text, order.network)
    cases = yield from _gather(subjects, order, clinic)
    if not cases:
        return _visit_without_asking(subjects[0], order, clinic)
    chosen = _choose(cases)
    chosen = yield from _look_on_siblings(chosen, order, clinic)
    visit = yield from _conclude(chosen, cases, order, clinic)
    return visit


def _gather(subjects: Sequence[Subject], order: Order, clinic: Clinic) -> Plan[tuple[Case, ...]]:
    """Every reading of the text on every network it can belong to, asked side by side."""
    complaints = [c for s in subjects for c in _complaints(s, order, clinic)]
    plans = [_plan_of(complaint)(complaint) for complaint in complaints]
    heard: list[Evidence] = yield Together(tuple(plans))
    return tuple(
        case
        for complaint, evidence in zip(complaints, heard, strict=True)
        for case in _cases(complaint, evidence, clinic)
    )


def _complaints(subject: Subject, order: Order, clinic: Clinic) -> Iterator[Complaint]:
    if subject.kind not in ASKED:
        return
    declared = order.declared
    if subject.kind is Kind.RAW_TRANSACTION:
        declared = replace(declared, raw=subject.raw)
    own = clinic.own(subject.chain)
    if own:
        network = _named(order.network, subject)
        seats = own + (clinic.public(network) if network else ())
        yield Complaint(subject=subject, network=network, seats=seats, declared=declared)
        return
    for network in _networks(subject, order):
        seats = clinic.public(network)
        if seats:
            yield Complaint(subject=subject, network=network, seats=seats, declared=declared)


def _named(name: str | None, subject: Subject) -> Network | None:
    """The network that was named, or the only one that the text can belong to."""
    if name is not None:
        return registry.network_for(name) or registry.unlisted(subject.chain, name)
    if len(subject.networks) == 1:
        only = subject.networks[0]
        return registry.network_for(only) or registry.unlisted(subject.chain, only)
    return None


def _networks(subject: Subject, order: Order) -> Iterator[Network]:
    named = _named(order.network, subject)
    if named is not None:
        yield named
        return
    for name in subject.networks or registry.network_names(subject.chain):
        network = registry.network_for(name)
        if network is not None and network.chain == subject.chain:
            yield network


def _plan_of(complaint: Complaint) -> Callable[[Complaint], Plan[Evidence]]:
    return cast(
        "Callable[[Complaint], Plan[Evidence]]",
        registry.room(complaint.subject.chain, "plan").plan,
    )


def _cases(complaint: Complaint, evidence: Evidence, clinic: Clinic) -> Iterator[Case]:
    """One case per network; where none was named, one for each network that the seats serve."""
    if complaint.network is not None:
        yield _agreed(complaint, complaint.network, evidence, clinic)
        return
    served = tuple(dict.fromkeys(s.caip2 for s in evidence.facts(Standing)))
    if not served:
        yield _agreed(complaint, None, evidence, clinic)
    for caip2 in served:
        chain = complaint.subject.chain
        network = registry.network_for(caip2) or registry.unlisted(chain, caip2)
        yield _agreed(complaint, network, evidence, clinic)


def _agreed(
    complaint: Complaint, network: Network | None, evidence: Evidence, clinic: Clinic
) -> Case:
    now = evidence.heard_until or clinic.opened_at
    agreed = agree(evidence, network, now, _name_of)
    return Case(complaint=complaint, network=network, evidence=agreed)


def _name_of(caip2: str) -> str:
    network = registry.network_for(caip2)
    return network.name if network else caip2


def _choose(cases: Sequence[Case]) -> Case:
    """The network that knows it; where none does, all of them together."""
    for presence in (Presence.INCLUDED, Presence.PENDING):
        for case in cases:
            if case.presence is presence:
                return case
    with_facts = [case for case in cases if _says_more(case)]
    if with_facts:
        return with_facts[0]
    return cases[0] if len(cases) == 1 else _nowhere(cases)


def _says_more(case: Case) -> bool:
    """Facts beyond who looked and in vain: a block of that hash, an account, inputs spent."""
    if case.complaint.subject.kind is Kind.TRANSACTION:
        return False
    plain = (Standing, Sighting, Whereabouts, Elsewhere)
    return any(not isinstance(noted.fact, plain) for noted in case.evidence.noted)


def _nowhere(cases: Sequence[Case]) -> Case:
    """Several networks, none of which knows it: one case that names everybody who was asked."""
    merged = merge([case.evidence for case in cases])
    places = [w for w in merged.facts(Whereabouts) if w.presence is Presence.ABSENT]
    kept = tuple(n for n in merged.noted if not isinstance(n.fact, Whereabouts))
    if places:
        sighted = {s.seat for s in merged.facts(Sighting)}
        deaf = tuple(
            dict.fromkeys(
                g.seat for g in merged.gaps if g.wanted is Sighting and g.seat not in sighted
            )
        )
        silent = tuple(seat for w in places for seat in w.silent)
        together = Whereabouts(
            seat=places[0].seat,
            txid=places[0].txid,
            presence=Presence.ABSENT,
            backing=tuple(seat for w in places for seat in w.backing),
            silent=tuple(dict.fromkeys((*silent, *deaf))),
        )
        rests = tuple(
            sorted({p for n in merged.noted if isinstance(n.fact, Sighting) for p in n.rests_on})
        )
        kept = (*kept, Noted(fact=together, rests_on=rests))
    evidence = replace(merged, noted=kept)
    seats = tuple(seat for case in cases for seat in case.complaint.seats)
    complaint = replace(cases[0].complaint, seats=seats, network=None)
    return Case(complaint=complaint, network=None, evidence=evidence)


def _look_on_siblings(case: Case, order: Order, clinic: Clinic) -> Plan[Case]:
    """A transaction absent from the network that was named is looked for on the others."""
    subject = case.complaint.subject
    lost = case.presence is Presence.ABSENT and case.network is not None
    if not lost or order.network is None or clinic.own(subject.chain):
        return case
    names = [n for n in registry.network_names(subject.chain) if n != order.network]
    complaints = []
    for name in names:
        network = registry.network(name)
        seats = clinic.public(network)
        if seats and not network.test:
            complaints.append(replace(case.complaint, network=network, seats=seats))
    heard: list[Evidence] = yield Together(tuple(_plan_of(c)(c) for c in complaints))
    found = case.evidence
    for complaint, evidence in zip(complaints, heard, strict=True):
        sibling = _agreed(complaint, complaint.network, evidence, clinic)
        if sibling.presence in (Presence.INCLUDED, Presence.PENDING):
            found = merge([found, _elsewhere(sibling)])
    return replace(case, evidence=found)


def _elsewhere(sibling: Case) -> Evidence:
    [noted] = [n for n in sibling.evidence.noted if isinstance(n.fact, Whereabouts)]
    where = cast("Whereabouts", noted.fact)
    name = sibling.network.name if sibling.network else ""
    fact = Elsewhere(seat=where.seat, txid=where.txid, presence=where.presence, network=Id(name))
    kept = Noted(fact=fact, rests_on=noted.rests_on)
    return Evidence(noted=(kept,), replies=sibling.evidence.replies)


def _conclude(case: Case, cases: Sequence[Case], order: Order, clinic: Clinic) -> Plan[Visit]:
    """Rules, remedies, drafts and their proof; then the transactions of an address."""
    subject = case.complaint.subject
    desk = _desk(case, subject, clinic)
    book = registry.rule_book(subject.chain)
    diagnosis = diagnose(desk, book)
    offers = prescribe(diagnosis, desk, book)
    offers = yield from _drafted(offers, case, with_findings(desk, diagnosis))
    children = yield from _children(case, order, clinic)
    diagnosis = _most_urgent(diagnosis, children)
    rows = _chart(case)
    asked = tuple(dict.fromkeys(c.network.name for c in cases if c.network))
    return Visit(
        subject=subject,
        network=case.network,
        asked=asked,
        seats=_seats(cases),
        evidence=case.evidence,
        chart=rows,
        diagnosis=diagnosis,
        offers=offers,
        stops=warn(diagnosis, desk, book),
        taken_at=case.evidence.heard_until or clinic.opened_at,
        next_check_at=_next_check(diagnosis, case, clinic),
        expectations=expectations(diagnosis.verdict, rows, order.expect, order.min_confirmations),
        transactions=children,
    )


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


def _children(case: Case, order: Order, clinic: Clinic) -> Plan[tuple[Visit, ...]]:
    """The unsettled transactions of an address, each examined like any other target."""
    subject = case.complaint.subject
    if subject.kind is not Kind.ADDRESS or case.network is None:
        return ()
    ids = registry.room(subject.chain, "plan").children(case.evidence)
    orders = [Order(text=str(each), network=case.network.name) for each in ids]
    visits: list[Visit | Broken] = yield Together(tuple(examine(o, clinic) for o in orders))
    return tuple(visit for visit in visits if isinstance(visit, Visit))


def _most_urgent(diagnosis: Diagnosis, children: Sequence[Visit]) -> Diagnosis:
    """An address's verdict is that of its most urgent transaction."""
    if not children:
        return diagnosis
    worst = min(children, key=lambda v: DECISIVE.index(v.verdict.state))
    return replace(diagnosis, verdict=worst.verdict)


def _chart(case: Case) -> tuple[Row, ...]:
    chain = case.complaint.subject.chain
    rows: tuple[Row, ...] = registry.room(chain, "chart").chart(case.evidence, case.network)
    if case.presence in (Presence.INCLUDED, Presence.PENDING):
        return rows
    general: tuple[Row, ...] = registry.room("general", "chart").chart(case.evidence, case.network)
    return (*rows, *general)


def _seats(cases: Sequence[Case]) -> tuple[Seat, ...]:
    return tuple(dict.fromkeys(seat for case in cases for seat in case.complaint.seats))


def _next_check(diagnosis: Diagnosis, case: Case, clinic: Clinic) -> Moment | None:
    """When looking again can tell something new; None once nothing can change."""
    if diagnosis.verdict.final or diagnosis.verdict.state in (State.IDLE, State.UNSENT):
        return None
    numbers = case.network.numbers if case.network else {}
    wait = numbers.get("look_again", LOOK_AGAIN)
    return Moment((case.evidence.heard_until or clinic.opened_at) + wait)


def _visit_without_asking(subject: Subject, order: Order, clinic: Clinic) -> Visit:
    """A text that no covered chain can be asked about: it is named as what it is."""
    complaint = Complaint(subject=subject, network=None, seats=(), declared=order.declared)
    case = Case(complaint=complaint, network=None, evidence=Evidence())
    desk = _desk(case, subject, clinic)
    book = registry.rule_book("general")
    diagnosis = diagnose(desk, book)
    return Visit(
        subject=subject,
        network=None,
        asked=(),
        seats=(),
        evidence=Evidence(),
        chart=(),
        diagnosis=diagnosis,
        offers=prescribe(diagnosis, desk, book),
        stops=warn(diagnosis, desk, book),
        taken_at=clinic.opened_at,
        expectations=expectations(diagnosis.verdict, (), order.expect, order.min_confirmations),
    )
