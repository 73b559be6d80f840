"""What a place in a block costs, by a node's estimates or else by what waits in its pool."""

from __future__ import annotations

from functools import partial

from txdoctor.chains.bitcoin import readings
from txdoctor.chains.bitcoin.facts.pool import FeeMarket, Mempool, Queue
from txdoctor.chains.bitcoin.hearing.node_pool import SMALL_POOL, read_diagram, read_waiting
from txdoctor.chains.bitcoin.hearing.said import Estimate, Pool, Relay, Waiting
from txdoctor.chains.bitcoin.sources import core_pool
from txdoctor.model.evidence import Notebook, Plan
from txdoctor.model.exchange import Ask, Reason, Reply, Seat
from txdoctor.records import dataclass
from txdoctor.units import FeeRate

TARGETS = (1, 3, 6)  # blocks: the next one, about half an hour and about an hour of Bitcoin


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What the node said; None where it did not, or was not asked yet."""

    relay: Relay | None = None
    estimates: tuple[Estimate | None, ...] = ()
    asked: bool = False


def questions(seat: Seat) -> list[Ask]:
    """What the node asks of replacements, and its three estimates."""
    return [
        core_pool.ask_relay(seat),
        *(core_pool.ask_estimate(seat, blocks) for blocks in TARGETS),
    ]


def hear(notes: Notebook, seat: Seat, replies: list[Reply]) -> Prices:
    """Read what `questions` asked."""
    if not replies:
        return Prices()
    relay = notes.hear(replies[0], partial(core_pool.read_relay, seat.name), hoped=Mempool)
    estimates = tuple(
        notes.hear(reply, partial(core_pool.read_estimate, seat.name, blocks), hoped=FeeMarket)
        for blocks, reply in zip(TARGETS, replies[1:], strict=True)
    )
    return Prices(relay=relay, estimates=estimates, asked=True)


def conclude(
    notes: Notebook,
    seat: Seat,
    pool: Pool | None,
    prices: Prices,
    *,
    waits: bool,
    chunks: bool = False,
) -> Plan[None]:
    """Note pool and market; a node too young to estimate is asked for its whole pool, if small.

    That takes another round, so only for one that `waits`: of no other is the fee compared. A node
    that tells `chunks` (31 and newer) shows its pool of any size in one diagram.
    """
    if not prices.asked:
        replies: list[Reply] = yield questions(seat)
        prices = hear(notes, seat, replies)
    if pool is not None and readings.mempool(notes, pool, prices.relay) is None:
        notes.miss(seat.name, "getnetworkinfo", Reason.CANNOT_KNOW, Mempool)
    floor = pool.floor if pool else FeeRate(0)
    one, three, six = prices.estimates
    known = one is not None and three is not None and six is not None
    if one and three and six:
        readings.estimated(notes, one, three, six, floor)
    if not waits or (known and not chunks):
        return
    waiting = yield from _whole_pool(notes, seat, pool, chunks=chunks)
    if waiting is None:
        return
    if not known:
        readings.projected(notes, waiting, floor)
    readings.queue(notes, waiting)


def _whole_pool(
    notes: Notebook, seat: Seat, pool: Pool | None, *, chunks: bool
) -> Plan[Waiting | None]:
    if chunks:
        [reply] = yield [core_pool.ask_diagram(seat)]
        return notes.hear(reply, partial(read_diagram, seat.name), hoped=Queue)
    if pool is None or pool.count > SMALL_POOL:
        notes.miss(seat.name, "estimatesmartfee", Reason.CANNOT_KNOW, FeeMarket)
        return None
    [reply] = yield [core_pool.ask_waiting(seat)]
    return notes.hear(reply, partial(read_waiting, seat.name), hoped=FeeMarket)
