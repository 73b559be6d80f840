"""An account is asked for at nodes and explorers side by side; signs of theft are then looked into.

What only an explorer tells is shown to nodes by the hashes of its transactions, before any rule
reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from txdoctor.chains.evm.account import signs
from txdoctor.chains.evm.account.movements import Past
from txdoctor.chains.evm.account.signs import Drain, Poison, Sweep
from txdoctor.chains.evm.asking import explorer_plan
from txdoctor.chains.evm.asking.account_round import account
from txdoctor.chains.evm.codec.transaction import signer
from txdoctor.chains.evm.facts import MinedTx, PendingTx
from txdoctor.chains.evm.sources import evm_node as node
from txdoctor.chains.evm.sources import sourcify
from txdoctor.chains.evm.sources.sourcify import Verified
from txdoctor.model.complaint import Complaint
from txdoctor.model.evidence import Evidence, Fact, Notebook, Plan, Together, merge
from txdoctor.model.exchange import Json, Reply, Seat
from txdoctor.model.network import Network
from txdoctor.records import dataclass
from txdoctor.units import Id

MOST_LOOKED_AT = 8  # transactions that nodes are asked for, and spenders that Sourcify is asked for

Sign = Sweep | Poison | Drain


@dataclass(frozen=True, slots=True, kw_only=True)
class Witnessed(Fact):
    """A node has this transaction in a block, with these parties; its hash was recomputed."""

    key: ClassVar[tuple[str, ...]] = ("txid",)
    match: ClassVar[tuple[str, ...]] = ("sender", "to", "height")

    txid: Id
    sender: Id
    to: Id | None
    height: int


def plan(complaint: Complaint, who: Id, nodes: Sequence[Seat]) -> Plan[Evidence]:
    """What nodes say of the account now, and what explorers tell of its past.

    An explorer that is asked and silent leaves a gap; where none is asked at all, nothing of the
    past is known, and a rule says so.
    """
    tellers = [seat for seat in complaint.seats if seat.kind in explorer_plan.EXPLORERS]
    plans = (
        *(account(seat, who) for seat in nodes),
        *(explorer_plan.past(seat, who, complaint.network) for seat in tellers),
    )
    parts: list[Evidence] = yield Together(plans)
    known = merge(parts)
    found = _signs(known)
    if not found:
        return known
    looked = yield from _looked_into(complaint, nodes, found)
    notes = Notebook()
    notes.take(known)
    notes.take(looked)
    _note_signs(notes, found, known.facts(Past))
    return notes.close()


def _signs(known: Evidence) -> list[Sign]:
    found: list[Sign] = []
    for past in known.facts(Past):
        found += (*signs.sweeps(past), *signs.drains(past), *signs.poisons(past))
    return found


def _looked_into(
    complaint: Complaint, nodes: Sequence[Seat], found: Sequence[Sign]
) -> Plan[Evidence]:
    hashes = signs.named(found)[:MOST_LOOKED_AT]
    spenders = dict.fromkeys(sign.spender for sign in found if isinstance(sign, Drain))
    plans = [_witness(seat, hashes) for seat in nodes]
    plans += [
        _verified(seat, complaint.network, tuple(spenders)[:MOST_LOOKED_AT])
        for seat in complaint.seats
        if seat.kind == "sourcify" and spenders and complaint.network is not None
    ]
    parts: list[Evidence] = yield Together(tuple(plans))
    return merge(parts)


def _witness(seat: Seat, hashes: Sequence[Id]) -> Plan[Evidence]:
    notes = Notebook()
    replies: list[Reply] = yield [node.ask_transaction(seat, txid) for txid in hashes]
    for txid, reply in zip(hashes, replies, strict=True):
        notes.hear(reply, partial(_read, seat.name, txid), hoped=Witnessed)
    return notes.close()


def _read(seat: str, txid: Id, value: Json) -> Witnessed | None:
    shown: MinedTx | PendingTx | None = node.read_transaction(seat, txid, value)
    if not isinstance(shown, MinedTx) or not shown.proved or signer(shown.tx) != shown.tx.sender:
        return None
    return Witnessed(
        seat=seat, txid=txid, sender=shown.tx.sender, to=shown.tx.to, height=shown.height
    )


def _verified(seat: Seat, network: Network | None, spenders: Sequence[Id]) -> Plan[Evidence]:
    notes = Notebook()
    told = network.caip2.partition(":")[2] if network else ""
    if not told.isdigit():
        return notes.close()
    replies: list[Reply] = yield [sourcify.ask_match(seat, int(told), who) for who in spenders]
    for who, reply in zip(spenders, replies, strict=True):
        notes.hear(
            reply,
            partial(sourcify.read_match, seat.name, who),
            hoped=Verified,
            refused=partial(sourcify.unverified, who),
        )
    return notes.close()


def _note_signs(notes: Notebook, found: Sequence[Sign], pasts: Sequence[Past]) -> None:
    """Each sign with what nodes and Sourcify say to it; it rests on all of them."""
    heard = notes.close()
    seen = {fact.txid: fact for fact in heard.facts(Witnessed)}
    verified = {fact.contract: fact.verified for fact in heard.facts(Verified)}
    past = {each.seat: each for each in pasts}
    for sign in found:
        hashes = signs.named([sign])
        known = all(txid in seen for txid in hashes) and _agrees(sign, seen)
        told = replace(sign, seen=known)
        if isinstance(told, Drain):
            told = replace(told, verified=verified.get(told.spender))
        notes.add(told, past[sign.seat], *(seen[txid] for txid in hashes if txid in seen))


def _agrees(sign: Sign, seen: dict[Id, Witnessed]) -> bool:
    """What the explorer says who sent what is what the node's own bytes say."""
    if isinstance(sign, Drain):
        by_account = seen[sign.approval].sender == sign.account
        return by_account and seen[sign.taking].sender != sign.account
    return True
