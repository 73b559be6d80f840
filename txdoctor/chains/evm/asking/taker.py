"""Who used a nonce is named by one node; the others are asked whether that one is in a block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from txdoctor.chains.evm.account.facts import FinalNonce, Nonce, NonceTaker
from txdoctor.chains.evm.sources import evm_node as node
from txdoctor.model.evidence import Evidence, Notebook, Plan, Together, merge
from txdoctor.model.exchange import Json, Reply, Seat
from txdoctor.units import Id

MOST = 3  # different ones that are asked after: of honest nodes all name the same


def confirm(seats: Sequence[Seat], known: Evidence) -> Plan[Evidence]:
    """The evidence, with the word of every node that looked for the nonce and names nobody.

    The taker's bytes prove who signed it and with which nonce, not that a block holds it: a signed
    rival that lost can be shown by anybody. Few nodes know a transaction by its sender and nonce;
    all know receipts.
    """
    takers = {taker.txid: taker for taker in known.facts(NonceTaker)}
    named = {taker.seat for taker in known.facts(NonceTaker)}
    looked = {fact.seat for kind in (Nonce, FinalNonce) for fact in known.facts(kind)}
    asked = [seat for seat in seats if seat.name in looked - named]
    plans = [_ask(seat, taker) for taker in list(takers.values())[:MOST] for seat in asked]
    if not plans:
        return known
    parts: list[Evidence] = yield Together(tuple(plans))
    return merge([known, *parts])


def _ask(seat: Seat, taker: NonceTaker) -> Plan[Evidence]:
    notes = Notebook()
    replies: list[Reply] = yield [node.ask_receipt(seat, taker.txid)]
    notes.hear(replies[0], partial(_read, seat.name, taker), hoped=NonceTaker)
    return notes.close()


def _read(seat: str, taker: NonceTaker, value: Json) -> NonceTaker | None:
    receipt = node.read_receipt(seat, Id(taker.txid), value)
    return replace(taker, seat=seat, height=receipt.height) if receipt else None
