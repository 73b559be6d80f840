"""Who took the coins in a block is named by one source; the others are asked whether it is there.

Many can name no spender: a node without an index of spenders, a server whose answer was late. A
block's hash in hand, each can say whether that block holds the other one.
"""

from __future__ import annotations

from functools import partial

from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.rivals import MinedRival, mined_rival
from txdoctor.chains.bitcoin.hearing.said import Header, Shown, told
from txdoctor.chains.bitcoin.sources import bitcoin_core as core
from txdoctor.chains.bitcoin.sources import esplora
from txdoctor.model.evidence import Evidence, Notebook, Plan, Together, merge
from txdoctor.model.exchange import Reply, Seat
from txdoctor.model.sighting import Presence, Sighting

NODE = "bitcoin_core"
MOST = 2  # different ones that are asked after: honest sources all name the same


def confirm(seats: tuple[Seat, ...], known: Evidence) -> Plan[Evidence]:
    """The evidence, with the word of every other source that misses the transaction."""
    notes = Notebook()
    notes.take(known)
    for inputs in known.facts(Inputs):
        if (rival := mined_rival(inputs)) is not None:
            notes.add(rival, inputs)
    known = notes.close()
    named = known.facts(MinedRival)
    silent = _absent(known) - {rival.seat for rival in named}
    rivals = {(rival.by, rival.block): rival for rival in named}
    asked = [seat for seat in seats if seat.name in silent]
    plans = [_ask(seat, rival) for rival in list(rivals.values())[:MOST] for seat in asked]
    if not plans:
        return known
    parts: list[Evidence] = yield Together(tuple(plans))
    return merge([known, *parts])


def _absent(known: Evidence) -> set[str]:
    return {seen.seat for seen in known.facts(Sighting) if seen.presence is Presence.ABSENT}


def _ask(seat: Seat, rival: MinedRival) -> Plan[Evidence]:
    notes = Notebook()
    yield from (_of_node if seat.kind == NODE else _of_explorer)(notes, seat, rival)
    return told(notes.close())


def _of_node(notes: Notebook, seat: Seat, rival: MinedRival) -> Plan[None]:
    """With the block's hash beside it, getrawtransaction needs no index of transactions."""
    first, second = yield [
        core.ask_tx(seat, rival.by, rival.block),
        core.ask_header(seat, rival.block),
    ]
    read_tx = partial(core.read_tx, seat.name, rival.by)
    read_header = partial(core.read_header, seat.name, rival.block)
    shown = notes.hear(first, read_tx, hoped=MinedRival, refused=core.unknown)
    header = notes.hear(second, read_header, hoped=MinedRival, refused=core.unknown)
    if not isinstance(shown, Shown) or shown.astray or not isinstance(header, Header):
        return
    if header.best:
        fact = MinedRival(
            seat=seat.name,
            txid=rival.txid,
            by=rival.by,
            block=rival.block,
            height=header.height,
        )
        notes.add(fact, shown, header)


def _of_explorer(notes: Notebook, seat: Seat, rival: MinedRival) -> Plan[None]:
    replies: list[Reply] = yield [esplora.ask_tx(seat, rival.by)]
    read = partial(esplora.read_tx, seat.name, rival.by)
    shown = notes.hear(replies[0], read, hoped=MinedRival, refused=esplora.unknown)
    if isinstance(shown, Shown) and shown.block is not None and shown.height is not None:
        fact = MinedRival(
            seat=seat.name, txid=rival.txid, by=rival.by, block=shown.block, height=shown.height
        )
        notes.add(fact, shown)
