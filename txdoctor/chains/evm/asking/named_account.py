"""An account is examined by its address, or by a name that the nodes agree stands for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from txdoctor.chains.evm.account.facts import Nonce
from txdoctor.chains.evm.asking import account_plan
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.naming import names
from txdoctor.chains.evm.naming.names import Resolved
from txdoctor.model.complaint import Complaint
from txdoctor.model.evidence import Evidence, Plan, merge
from txdoctor.model.exchange import Seat
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Term


def plan(complaint: Complaint, nodes: Sequence[Seat]) -> Plan[Evidence]:
    """The name first, where it is one; without an address nobody is asked for an account."""
    if complaint.subject.kind is Kind.ADDRESS:
        who = Id(complaint.subject.id.lower())
        return (yield from account_plan.plan(complaint, who, nodes))
    known: Evidence = yield from names.look_up(complaint, nodes)
    stands_for = names.most_say(known)
    if stands_for is None:
        return known
    past: Evidence = yield from account_plan.plan(complaint, stands_for, nodes)
    # How fit the nodes are is told once, by what was asked last.
    resolved = tuple(n for n in known.noted if isinstance(n.fact, Resolved))
    return merge([replace(known, noted=resolved), past])


def meant(subject: Subject, evidence: Evidence) -> Subject:
    """The account that a name stands for, where the nodes agree on one: it is examined instead."""
    told = evidence.first(Resolved)
    if subject.kind is not Kind.NAME or told is None or told.address is None:
        return subject
    if not any(fact.account == told.address for fact in evidence.facts(Nonce)):
        return subject  # the account that was asked about is another one's
    return replace(
        subject,
        kind=Kind.ADDRESS,
        id=spelled(told.address),
        mended=(*subject.mended, Term("name-looked-up")),
        reason=None,
        detail=(("name", str(subject.id)),),
    )
