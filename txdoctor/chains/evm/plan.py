"""What is asked of each node, in what order: one round, and a second only where it decides."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import Claimed, PoolContent
from txdoctor.chains.evm.asking import rounds
from txdoctor.chains.evm.codec import raw
from txdoctor.chains.evm.codec.transaction import Transaction, hash_of
from txdoctor.chains.evm.hearing.quantity import address
from txdoctor.chains.evm.readings import RevertReason, strongest
from txdoctor.model.complaint import Complaint
from txdoctor.model.evidence import Evidence, Notebook, Plan, abreast, merge
from txdoctor.model.exchange import Seat
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id

OWN_KIND = "evm_node"
"""The source kind that `--rpc URL` means for this chain."""

MOST_CHILDREN = 20  # of an account's waiting transactions the lowest nonces decide; the rest wait


def plan(complaint: Complaint) -> Plan[Evidence]:
    """Ask every seat on its own, so that a slow one never holds up another."""
    about = _about(complaint)
    nodes = tuple(seat for seat in complaint.seats if seat.kind == OWN_KIND)
    if complaint.subject.kind in (Kind.ADDRESS, Kind.NAME):
        from txdoctor.chains.evm.asking import named_account

        return (yield from named_account.plan(complaint, nodes))
    known = yield from _known(complaint, nodes, about)
    why = known.first(RevertReason)
    if why is not None and why.data:
        from txdoctor.chains.evm.naming import error_names

        known = yield from error_names.look_up(complaint, known)
    if complaint.declared.not_credited:
        # Loaded only where a payment is missed: what the receipts tell besides is read then.
        from txdoctor.chains.evm.tokens.token_moves import with_token_moves

        return with_token_moves(known)
    return known


def _known(complaint: Complaint, nodes: tuple[Seat, ...], about: Claimed | None) -> Plan[Evidence]:
    follow = _block if complaint.subject.kind is Kind.BLOCK else _transaction
    parts = yield from abreast([follow(complaint, seat, about) for seat in nodes])
    if about is None:
        return strongest(merge(parts))
    known = strongest(merge([_written_down(about), *parts]))
    # Loaded only where a sender is known: most hashes come alone.
    from txdoctor.chains.evm.asking import nonce_search, taker

    known = yield from nonce_search.find(nodes, known, about)
    return (yield from taker.confirm(nodes, known))


def meant(subject: Subject, evidence: Evidence) -> Subject:
    """The account that a name stands for, where the nodes agree on one: it is examined instead."""
    from txdoctor.chains.evm.asking import named_account

    return named_account.meant(subject, evidence)


def children(evidence: Evidence) -> tuple[Id, ...]:
    """Hashes of an account's waiting transactions, where a node tells what its pool holds."""
    hashes = (each for pool in evidence.facts(PoolContent) for each in pool.hashes)
    return tuple(dict.fromkeys(hashes))[:MOST_CHILDREN]


def probe(seat: Seat) -> Plan[Evidence]:
    """Which chain a seat serves, whether it is still syncing, and its newest block."""
    return rounds.standing(seat)


def _transaction(complaint: Complaint, seat: Seat, about: Claimed | None) -> Plan[Evidence]:
    raw_kind = complaint.subject.kind is Kind.RAW_TRANSACTION
    txid = about.txid if about and raw_kind else Id(complaint.subject.id.lower())
    return rounds.transaction(seat, txid, about, complaint.in_company, complaint.traced)


def _block(complaint: Complaint, seat: Seat, about: Claimed | None) -> Plan[Evidence]:
    return rounds.block(seat, Id(complaint.subject.id.lower()))


def _about(complaint: Complaint) -> Claimed | None:
    """Sender and nonce, out of the raw bytes or by the user's word; None when neither is given.

    Raw bytes that belong to another hash than the one that was asked about are left aside.
    """
    declared = complaint.declared
    if declared.raw:
        tx = _decoded(declared.raw)
        asked = Id(complaint.subject.id.lower())
        if tx is not None and (_is_raw(complaint) or hash_of(tx) == asked):
            return _claimed(hash_of(tx), tx.sender, tx.nonce, tx)
    if declared.sender is None or declared.nonce is None:
        return None
    sender = address(declared.sender)
    return _claimed(Id(complaint.subject.id.lower()), sender, declared.nonce, None)


def _is_raw(complaint: Complaint) -> bool:
    return complaint.subject.kind is Kind.RAW_TRANSACTION


def _claimed(txid: Id, sender: Id, nonce: int, tx: Transaction | None) -> Claimed:
    return Claimed(seat="", txid=txid, sender=sender, nonce=nonce, tx=tx)


def _decoded(text: str) -> Transaction | None:
    try:
        return raw.decode(bytes.fromhex(text.removeprefix("0x")))
    except ValueError:
        # What cannot be read is said by the recogniser, before anything is asked.
        return None


def _written_down(about: Claimed) -> Evidence:
    notes = Notebook()
    notes.add(about)
    return notes.close()
