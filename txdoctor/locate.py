"""Which network knows it: each one's agreed evidence, and the one that the verdict is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import cast

from txdoctor import registry
from txdoctor.admit import Clinic, asked_about, belongs_elsewhere, named_network
from txdoctor.agree import agree
from txdoctor.gather import Broken
from txdoctor.model.complaint import Complaint
from txdoctor.model.evidence import Evidence, Noted, Plan, Together, merge
from txdoctor.model.network import Network
from txdoctor.model.order import Order
from txdoctor.model.sighting import Elsewhere, Presence, Sighting, Standing, Whereabouts
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import Id


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


def plan_of(complaint: Complaint) -> Callable[[Complaint], Plan[Evidence]]:
    return cast(
        "Callable[[Complaint], Plan[Evidence]]",
        registry.room(complaint.subject.chain, "plan").plan,
    )


def cases_of(complaint: Complaint, evidence: Evidence, clinic: Clinic) -> Iterator[Case]:
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
    if complaint.subject.kind is Kind.NAME:
        complaint = replace(complaint, subject=_meant(complaint.subject, agreed))
    return Case(complaint=complaint, network=network, evidence=agreed)


def _meant(subject: Subject, agreed: Evidence) -> Subject:
    """What a name stands for by the agreed evidence, where the wing can tell it."""
    plan = registry.room(subject.chain, "plan")
    meant: Subject = plan.meant(subject, agreed) if hasattr(plan, "meant") else subject
    return meant


def _name_of(caip2: str) -> str:
    network = registry.network_for(caip2)
    return network.name if network else caip2


def unasked(subject: Subject, order: Order) -> Case:
    """A text that nobody is asked about: it is named as what it is, or as another network's."""
    complaint = Complaint(subject=subject, network=None, seats=(), declared=order.declared)
    told = str(dict(subject.detail).get("belongs_to", ""))
    told = told if told in registry.network_names() else ""  # several, or a whole family: not sure
    if order.network is None or not (told or belongs_elsewhere(subject, order)):
        return Case(complaint=complaint, network=None, evidence=Evidence())
    place = told or (subject.networks[0] if subject.networks else subject.chain)
    known = Elsewhere(
        seat="text", txid=subject.id, presence=Presence.CANNOT_KNOW, network=Id(place)
    )
    return Case(
        complaint=complaint,
        network=named_network(order.network, subject.chain),
        evidence=Evidence(noted=(Noted(fact=known, rests_on=()),)),
    )


def choose(cases: Sequence[Case]) -> Case:
    """The network that knows it; where none does, all of them together.

    One network on which its bytes were shown outweighs any number where they were not: what is
    signed for one chain cannot stand on another (EIP-155).
    """
    if len(cases) == 1:
        return cases[0]
    known = [case for case in cases if case.presence in (Presence.INCLUDED, Presence.PENDING)]
    if known:
        return max([case for case in known if _proved(case)] or known, key=_backing)
    if cases[0].complaint.subject.kind is Kind.TRANSACTION and len(cases) > 1:
        return _nowhere(cases)
    best = max(cases, key=_kinds_of_facts)
    if len(cases) > 1 and best.evidence.first(Standing) is None:
        return _nowhere(cases)
    return best


def _proved(case: Case) -> bool:
    where = case.evidence.first(Whereabouts)
    return where is not None and where.proved


def _backing(case: Case) -> tuple[int, bool]:
    """How many sources say that it is on this network; of equals, a block outweighs a pool."""
    where = case.evidence.first(Whereabouts)
    return (len(where.backing) if where else 0), case.presence is Presence.INCLUDED


def _kinds_of_facts(case: Case) -> int:
    """How much a network has to say: a block of that hash, an account, inputs spent."""
    return len({type(noted.fact) for noted in case.evidence.noted})


def _nowhere(cases: Sequence[Case]) -> Case:
    """Several networks, none of which knows it: one case that names everybody who was asked."""
    merged = merge([case.evidence for case in cases])
    kept = [noted for noted in merged.noted if not isinstance(noted.fact, Whereabouts)]
    absent = [where for where in merged.facts(Whereabouts) if where.presence is Presence.ABSENT]
    if absent:
        places = {place for noted in merged.noted for place in _seen(noted)}
        fact = _absent_everywhere(absent, [case for case in cases if not _absent(case)])
        kept.append(Noted(fact=fact, rests_on=tuple(sorted(places))))
    seats = tuple(seat for case in cases for seat in case.complaint.seats)
    complaint = replace(cases[0].complaint, seats=seats, network=None)
    return Case(complaint=complaint, network=None, evidence=replace(merged, noted=tuple(kept)))


def _absent(case: Case) -> bool:
    return case.presence is Presence.ABSENT


def _absent_everywhere(absent: Sequence[Whereabouts], unsure: Sequence[Case]) -> Whereabouts:
    """Absent where it could be known; the seats of every other network stand as silent."""
    mute = [seat.name for case in unsure for seat in case.complaint.seats]
    silent = [seat for where in absent for seat in where.silent]
    return Whereabouts(
        seat=absent[0].seat,
        txid=absent[0].txid,
        presence=Presence.ABSENT,
        backing=tuple(seat for where in absent for seat in where.backing),
        silent=tuple(dict.fromkeys((*silent, *mute))),
    )


def _seen(noted: Noted) -> tuple[int, ...]:
    return noted.rests_on if isinstance(noted.fact, Sighting) else ()


def look_on_siblings(case: Case, order: Order, clinic: Clinic) -> Plan[Case]:
    """A transaction absent from the network that was named is looked for on the others.

    Only where public sources alone are in use: whoever has a node of one's own for this network,
    by flag or by setting, is not carried to other networks' public servers.
    """
    lost = case.presence is Presence.ABSENT and case.network is not None
    own = any(seat.own for seat in case.complaint.seats)
    if not lost or own or order.network is None or clinic.own(case.complaint.subject.chain):
        return case
    siblings = tuple(_siblings(case, clinic))
    heard: list[Evidence | Broken] = yield Together(tuple(plan_of(each)(each) for each in siblings))
    learned = [
        _learned(complaint, evidence, clinic)
        for complaint, evidence in zip(siblings, heard, strict=True)
        if not isinstance(evidence, Broken)
    ]
    seats = tuple(seat for sibling in siblings for seat in sibling.seats)
    asked = replace(case.complaint, seats=(*case.complaint.seats, *seats))
    return replace(case, complaint=asked, evidence=merge([case.evidence, *learned]))


def _siblings(case: Case, clinic: Clinic) -> Iterator[Complaint]:
    """The same question to the other main networks of the family."""
    for name in registry.network_names(case.complaint.subject.chain):
        network = registry.network(name)
        seats = asked_about(case.complaint.subject, clinic.public(network))
        if network != case.network and seats and not network.test:
            yield replace(case.complaint, network=network, seats=seats)


def _learned(complaint: Complaint, evidence: Evidence, clinic: Clinic) -> Evidence:
    """Where it is known, and every reply: whoever was asked has learned the hash."""
    known = tuple(
        _elsewhere(sibling)
        for sibling in cases_of(complaint, evidence, clinic)
        if sibling.presence in (Presence.INCLUDED, Presence.PENDING)
    )
    return Evidence(noted=known, replies=evidence.replies)


def _elsewhere(sibling: Case) -> Noted:
    [noted] = [n for n in sibling.evidence.noted if isinstance(n.fact, Whereabouts)]
    where = cast("Whereabouts", noted.fact)
    name = sibling.network.name if sibling.network else ""
    fact = Elsewhere(seat=where.seat, txid=where.txid, presence=where.presence, network=Id(name))
    return Noted(fact=fact, rests_on=noted.rests_on)
