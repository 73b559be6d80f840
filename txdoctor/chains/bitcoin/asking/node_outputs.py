"""A node without a transaction index still finds a mined transaction that has an unspent output."""

from __future__ import annotations

from functools import partial

from txdoctor.chains.bitcoin import readings
from txdoctor.chains.bitcoin.asking.wanted import Wanted
from txdoctor.chains.bitcoin.codec.coin import Coin
from txdoctor.chains.bitcoin.facts.transaction import MinedTx
from txdoctor.chains.bitcoin.hearing.said import Genesis, Header, Shown, Unspent
from txdoctor.chains.bitcoin.sources import bitcoin_core as core
from txdoctor.model.evidence import Notebook, Plan
from txdoctor.model.exchange import Reply, Seat
from txdoctor.model.sighting import Sighting

TRIED = 3  # outputs looked at where their number is not known: most transactions have two


def find_by_outputs(notes: Notebook, seat: Seat, wanted: Wanted) -> Plan[Header | None]:
    """Note a mined transaction found by one of its outputs; None where none is unspent.

    The set of unspent outputs is kept by transaction id (coins.h), and gettxout tells how deep an
    output lies. From the depth follows the block, and the block shows the transaction.
    """
    output = yield from _an_output(notes, seat, wanted)
    if output is None:
        return None
    header = yield from block_of(notes, seat, output)
    if header is None:
        return None
    # A pruned node may have thrown the block away; where it is, is known even so.
    [reply] = yield [core.ask_tx(seat, wanted.txid, header.hash)]
    shown = notes.hear(
        reply, partial(core.read_tx, seat.name, wanted.txid), hoped=MinedTx, refused=core.unknown
    )
    readings.mined(notes, wanted.txid, shown if isinstance(shown, Shown) else None, header)
    return header


def _an_output(notes: Notebook, seat: Seat, wanted: Wanted) -> Plan[Unspent | None]:
    places = range(min(TRIED, len(wanted.raw.outputs)) if wanted.raw else TRIED)
    coins = [Coin(txid=wanted.txid, vout=place) for place in places]
    replies: list[Reply] = yield [core.ask_unspent(seat, coin, with_pool=False) for coin in coins]
    found = None
    for coin, reply in zip(coins, replies, strict=True):
        said = notes.hear(reply, partial(core.read_unspent, seat.name, coin), hoped=Sighting)
        if isinstance(said, Unspent) and said.depth:
            found = found or said
    return found


def block_of(notes: Notebook, seat: Seat, output: Unspent) -> Plan[Header | None]:
    """The block in which the output lies `depth` deep, counted from the block `best`."""
    best = yield from _header(notes, seat, output.best)
    if best is None:
        return None
    [reply] = yield [core.ask_block_at(seat, best.height - output.depth + 1)]
    named = notes.hear(reply, partial(core.read_block_at, seat.name), hoped=Sighting)
    if not isinstance(named, Genesis):
        return None
    return (yield from _header(notes, seat, named.hash))


def _header(notes: Notebook, seat: Seat, block: str) -> Plan[Header | None]:
    [reply] = yield [core.ask_header(seat, block)]
    header = notes.hear(reply, partial(core.read_header, seat.name, block), hoped=Sighting)
    return header if header is not None and header.best else None
