"""An explorer is asked for the transaction, its own newest block and the fee market at once."""

from __future__ import annotations

from functools import partial

from txdoctor.chains.bitcoin import readings
from txdoctor.chains.bitcoin.asking import (
    esplora_family,
    esplora_inputs,
    explorer_arrivals,
    explorer_memory,
)
from txdoctor.chains.bitcoin.asking.queue_position import placed
from txdoctor.chains.bitcoin.asking.wanted import Wanted
from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.chains.bitcoin.facts.coins import Fate, Inputs
from txdoctor.chains.bitcoin.facts.family import Position
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.hearing.said import Estimates, Header, Said, Shown, Tip, Unknown, told
from txdoctor.chains.bitcoin.sources import esplora, mempool_space
from txdoctor.model.evidence import Evidence, Notebook, Plan, Together, merge
from txdoctor.model.exchange import Ask, Reply, Seat
from txdoctor.model.sighting import Presence, Sighting, Standing
from txdoctor.units import Id


def look_up(seat: Seat, wanted: Wanted) -> Plan[Evidence]:
    """Ask an explorer about a transaction; gives what it said, its standing and its sighting."""
    plans = [where_it_stands(seat), _transaction(seat, wanted)]
    if wanted.market:
        plans.append(market(seat))
    parts: list[Evidence] = yield Together(tuple(plans))
    known = merge(parts)
    if not wanted.market and _waits(known):
        prices = yield from market(seat)
        known = merge([known, prices])
    return readings.fit_to_say(told(placed(known)))


def where_it_stands(seat: Seat) -> Plan[Evidence]:
    """The explorer's network and newest block.

    Height and time come from the block itself: asked for side by side, the paths for the newest
    hash and the newest height would disagree whenever a block comes between.
    """
    notes = Notebook()
    newest, first = yield [esplora.ask_tip(seat), esplora.ask_block_at(seat, 0)]
    named = notes.hear(newest, partial(esplora.read_hash, seat.name), hoped=Standing)
    genesis = notes.hear(first, partial(esplora.read_hash, seat.name), hoped=Standing)
    if named is None or genesis is None:
        return notes.close()
    [reply] = yield [esplora.ask_block(seat, named.hash)]
    block = notes.hear(reply, partial(esplora.read_block, seat.name, named.hash), hoped=Standing)
    if block is not None and block.time is not None:
        tip = Tip(seat=seat.name, hash=block.hash, height=block.height, time=block.time)
        readings.standing(notes, notes.add(tip, named, block), genesis)
    return notes.close()


def _transaction(seat: Seat, wanted: Wanted) -> Plan[Evidence]:
    notes = Notebook()
    coins = esplora_inputs.questions(seat, wanted.raw) if wanted.raw else []
    first, *others = yield [esplora.ask_tx(seat, wanted.txid), *coins]
    shown = notes.hear(
        first,
        partial(esplora.read_tx, seat.name, wanted.txid),
        hoped=Sighting,
        refused=esplora.unknown,
    )
    spenders = esplora_inputs.hear(notes, seat, wanted.raw, others) if wanted.raw else ()
    if isinstance(shown, Shown):
        yield from _found(notes, seat, wanted, shown)
    elif isinstance(shown, Unknown):
        absent = Sighting(seat=seat.name, txid=wanted.txid, presence=Presence.ABSENT)
        notes.add(absent, shown)
        yield from _why_absent(notes, seat, wanted, spenders)
    return notes.close()


def _found(notes: Notebook, seat: Seat, wanted: Wanted, shown: Shown) -> Plan[None]:
    if shown.block is not None and shown.height is not None:
        header = Header(seat=seat.name, hash=shown.block, height=shown.height, time=shown.time)
        readings.mined(notes, wanted.txid, shown, header)
        return
    seen = Sighting(seat=seat.name, txid=wanted.txid, presence=Presence.PENDING)
    notes.add(seen, shown)
    if shown.fee is None:
        return
    readings.pending(notes, shown, shown.fee)
    remembered = explorer_memory.of_a_waiting_one(seat, wanted.txid)
    parts: list[Evidence] = yield Together((_relatives(notes, seat, shown), remembered))
    notes.take(merge(parts))


def _relatives(notes: Notebook, seat: Seat, shown: Shown) -> Plan[Evidence]:
    """Written into the same notebook: what is found of them rests on the transaction as well."""
    yield from esplora_family.walk(notes, seat, shown)
    return Evidence()


def _why_absent(
    notes: Notebook, seat: Seat, wanted: Wanted, spenders: esplora_inputs.Spent
) -> Plan[None]:
    """With its bytes at hand, its coins tell; mempool.space keeps those of replaced ones a day.

    What else reached its receiver is asked for beside that, where the user named one.
    """
    plans = [_its_end(notes, seat, wanted, spenders)]
    if wanted.receiver is not None:
        plans.append(_arrivals(seat, wanted.receiver))
    parts: list[Evidence] = yield Together(tuple(plans))
    notes.take(merge(parts))


def _its_end(
    notes: Notebook, seat: Seat, wanted: Wanted, spenders: esplora_inputs.Spent
) -> Plan[Evidence]:
    """Written into the same notebook, as it rests on what stands there."""
    if wanted.raw is not None:
        yield from esplora_inputs.conclude(notes, seat, wanted.raw, spenders)
        return Evidence()
    kept = yield from explorer_memory.of_an_absent_one(notes, seat, wanted.txid)
    if kept is not None:
        yield from _its_coins(notes, seat, kept.raw)
    return Evidence()


def _arrivals(seat: Seat, receiver: Id) -> Plan[Evidence]:
    notes = Notebook()
    yield from explorer_arrivals.arrivals(notes, seat, receiver)
    return notes.close()


def _its_coins(notes: Notebook, seat: Seat, raw: RawTransaction) -> Plan[None]:
    replies: list[Reply] = yield esplora_inputs.questions(seat, raw)
    spenders = esplora_inputs.hear(notes, seat, raw, replies)
    yield from esplora_inputs.conclude(notes, seat, raw, spenders)


def market(seat: Seat) -> Plan[Evidence]:
    """What a place in a block costs: the server's estimates, else what waits laid into blocks."""
    notes = Notebook()
    fees, pool, *planned = yield _prices(seat)
    waiting = notes.hear(pool, partial(esplora.read_waiting, seat.name), hoped=FeeMarket)
    if planned:
        laid = notes.hear(
            planned[0], partial(mempool_space.read_planned, seat.name), hoped=Position
        )
        if waiting is None and laid is not None:
            waiting = readings.waiting_in(notes, laid)
    said = yield from _estimates(notes, seat, fees)
    if isinstance(said, Estimates):
        readings.recommended(notes, said)
    elif waiting is not None:
        readings.projected(notes, waiting)
    if waiting is not None and waiting.bands:
        readings.queue(notes, waiting)
    return notes.close()


def _prices(seat: Seat) -> list[Ask]:
    if seat.kind != explorer_memory.KIND:
        return [esplora.ask_fees(seat), esplora.ask_waiting(seat)]
    return [
        mempool_space.ask_fees(seat),
        esplora.ask_waiting(seat),
        mempool_space.ask_planned(seat),
    ]


def _estimates(notes: Notebook, seat: Seat, fees: Reply) -> Plan[Said | None]:
    """A server of mempool.space's that is too old to tell them precisely is asked once more."""
    if seat.kind != explorer_memory.KIND:
        return notes.hear(fees, partial(esplora.read_fees, seat.name), hoped=FeeMarket)
    read = partial(mempool_space.read_fees, seat.name)
    said = notes.hear(fees, read, hoped=FeeMarket, refused=mempool_space.no_page)
    if not isinstance(said, Unknown):
        return said
    [reply] = yield [mempool_space.ask_whole_fees(seat)]
    return notes.hear(reply, read, hoped=FeeMarket)


def _waits(evidence: Evidence) -> bool:
    """Whether the fee is worth comparing: it waits in the pool, or could be sent."""
    free = any(inputs.fate is Fate.UNSPENT for inputs in evidence.facts(Inputs))
    return free or bool(evidence.facts(PendingTx))
