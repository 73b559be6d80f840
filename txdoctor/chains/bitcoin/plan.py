"""Every source is asked side by side, each in its own way and at its own pace."""

from __future__ import annotations

from txdoctor.chains.bitcoin import readings
from txdoctor.chains.bitcoin.asking import node_plan
from txdoctor.chains.bitcoin.asking.branch_compared import compare
from txdoctor.chains.bitcoin.asking.second_look import second_look
from txdoctor.chains.bitcoin.asking.wanted import Wanted
from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction, parse
from txdoctor.chains.bitcoin.codec.whole_transaction import NotATransaction
from txdoctor.chains.bitcoin.facts.address import AddressActivity
from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.hearing.said import told
from txdoctor.model.complaint import Complaint
from txdoctor.model.evidence import Evidence, Notebook, Plan, Together, merge
from txdoctor.model.exchange import Reason, Seat
from txdoctor.model.sighting import Sighting, Standing
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
        evidence = readings.worth_telling(evidence)
    evidence = yield from compare(complaint.seats, evidence)
    evidence = yield from second_look(complaint.seats, evidence)
    if not any(inputs.block is not None for inputs in evidence.facts(Inputs)):
        return evidence
    from txdoctor.chains.bitcoin.asking.rival_confirmed import confirm

    return (yield from confirm(complaint.seats, evidence))


def children(evidence: Evidence) -> tuple[Id, ...]:
    """The transactions of an address that wait in any source's pool, each to be examined."""
    waiting = dict.fromkeys(
        txid for activity in evidence.facts(AddressActivity) for txid in activity.pending
    )
    return tuple(waiting)[:MOST_CHILDREN]


def probe(seat: Seat) -> Plan[Evidence]:
    """Which network a seat serves, and its newest block; nothing of anybody's is asked."""
    if seat.kind == OWN_KIND:
        return node_plan.standing(seat)
    return _explorer_standing(seat)


def _explorer_standing(seat: Seat) -> Plan[Evidence]:
    from txdoctor.chains.bitcoin.asking import esplora_plan

    evidence: Evidence = yield from esplora_plan.where_it_stands(seat)
    return told(evidence)


def _visit(seat: Seat, complaint: Complaint, wanted: Wanted) -> Plan[Evidence]:
    asking = _asked(seat, complaint, wanted)
    return _once_it_showed_itself(seat, asking) if _may_be_a_key(seat, complaint) else asking


def _may_be_a_key(seat: Seat, complaint: Complaint) -> bool:
    """64 digits for a node of an unknown kind: a private key of any chain looks the same."""
    unknown = complaint.network is None and seat.own and seat.kind == OWN_KIND
    return unknown and complaint.subject.kind in (Kind.TRANSACTION, Kind.BLOCK)


def _once_it_showed_itself(seat: Seat, asking: Plan[Evidence]) -> Plan[Evidence]:
    """The text is sent only to a node that answered as Bitcoin Core and its relatives do.

    Head and block 0 are shared answers: a node that is one is not asked for them again.
    """
    known: Evidence = yield from node_plan.standing(seat)
    if known.facts(Standing):
        return (yield from asking)
    notes = Notebook()
    notes.take(known)
    reason = next((gap.reason for gap in known.gaps), Reason.OTHER_NETWORK)
    told_otherwise = reason is Reason.UNREADABLE
    why = Reason.OTHER_NETWORK if told_otherwise else reason
    notes.miss(seat.name, "getrawtransaction", why, Sighting)
    return notes.close()


def _asked(seat: Seat, complaint: Complaint, wanted: Wanted) -> Plan[Evidence]:
    """The seat's own plan; of those for other kinds of seats and subjects nothing is loaded."""
    node, subject = seat.kind == OWN_KIND, complaint.subject
    if subject.kind is Kind.ADDRESS:
        from txdoctor.chains.bitcoin.asking import address_plan

        return (address_plan.of_node if node else address_plan.of_explorer)(seat, subject.id)
    if subject.kind is Kind.BLOCK:
        from txdoctor.chains.bitcoin.asking import block_plan

        return (block_plan.of_node if node else block_plan.of_explorer)(seat, subject.id)
    if node:
        return node_plan.look_up(seat, wanted)
    from txdoctor.chains.bitcoin.asking import esplora_plan

    return esplora_plan.look_up(seat, wanted)


def _wanted(complaint: Complaint, notes: Notebook) -> Wanted:
    subject = complaint.subject
    raw = _bytes(complaint, notes)
    receiver = complaint.declared.receiver
    digits = subject.raw or complaint.declared.raw if raw else ""
    if subject.kind is not Kind.RAW_TRANSACTION:
        return Wanted(txid=subject.id, raw=raw, digits=digits, receiver=receiver)
    txid = raw.txid if raw else subject.id
    return Wanted(txid=txid, raw=raw, digits=digits, market=False, receiver=receiver)


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
