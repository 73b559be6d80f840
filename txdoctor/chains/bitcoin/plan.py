"""Every source is asked side by side, each in its own way and at its own pace."""

from __future__ import annotations

from txdoctor.chains.bitcoin import address_plan, block_plan, esplora_plan, node_plan, readings
from txdoctor.chains.bitcoin.facts import AddressActivity, Contents
from txdoctor.chains.bitcoin.raw_transaction import NotATransaction, RawTransaction, parse
from txdoctor.chains.bitcoin.wanted import Wanted
from txdoctor.model.complaint import Complaint
from txdoctor.model.evidence import Evidence, Notebook, Plan, Together, merge
from txdoctor.model.exchange import Reason, Seat
from txdoctor.model.subject import Kind
from txdoctor.units import Id, Untrusted

OWN_KIND = "bitcoin_core"
MOST_CHILDREN = 25  # waiting transactions of one address that are examined with it

BY_HAND = "declared"  # the seat of what the user gave: no source is asked for it


def plan(complaint: Complaint) -> Plan[Evidence]:
    """What every seat says of the subject."""
    notes = Notebook()
    wanted = _wanted(complaint, notes)
    plans = tuple(_visit(seat, complaint, wanted) for seat in complaint.seats)
    parts: list[Evidence] = yield Together(plans)
    evidence = merge([notes.close(), *parts])
    if complaint.subject.kind is Kind.RAW_TRANSACTION:
        return readings.worth_telling(evidence)
    return evidence


def children(evidence: Evidence) -> tuple[Id, ...]:
    """The transactions of an address that wait in any source's pool, each to be examined."""
    waiting = dict.fromkeys(
        txid for activity in evidence.facts(AddressActivity) for txid in activity.pending
    )
    return tuple(waiting)[:MOST_CHILDREN]


def _visit(seat: Seat, complaint: Complaint, wanted: Wanted) -> Plan[Evidence]:
    node = seat.kind == OWN_KIND
    if complaint.subject.kind is Kind.ADDRESS:
        return (address_plan.of_node if node else address_plan.of_explorer)(
            seat, complaint.subject.id
        )
    if complaint.subject.kind is Kind.BLOCK:
        return (block_plan.of_node if node else block_plan.of_explorer)(seat, complaint.subject.id)
    return (node_plan.look_up if node else esplora_plan.look_up)(seat, wanted)


def _wanted(complaint: Complaint, notes: Notebook) -> Wanted:
    subject = complaint.subject
    raw = _bytes(complaint, notes)
    if subject.kind is not Kind.RAW_TRANSACTION:
        return Wanted(txid=subject.id, raw=raw)
    return Wanted(txid=raw.txid if raw else subject.id, raw=raw, market=False)


def _bytes(complaint: Complaint, notes: Notebook) -> RawTransaction | None:
    """The bytes that the user gave, if they are those of the transaction that is asked about."""
    subject = complaint.subject
    digits = subject.raw or complaint.declared.raw
    if not digits:
        return None
    try:
        raw = parse(digits)
    except NotATransaction as fault:
        _refuse(notes, fault.reason)
        return None
    if subject.kind is Kind.TRANSACTION and raw.txid != subject.id:
        _refuse(notes, "another-transaction")
        return None
    notes.add(Contents(seat=BY_HAND, txid=raw.txid, raw=raw))
    return raw


def _refuse(notes: Notebook, reason: str) -> None:
    notes.miss(BY_HAND, "raw", Reason.UNREADABLE, Contents, Untrusted(reason))
