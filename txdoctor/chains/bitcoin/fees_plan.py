"""What a place in the coming blocks costs: nodes' estimates, explorers' own, else what waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from txdoctor.chains.bitcoin import readings
from txdoctor.chains.bitcoin.asking import esplora_plan, node_market, node_plan
from txdoctor.chains.bitcoin.asking.node_market import TARGETS
from txdoctor.chains.bitcoin.facts.pool import FeeMarket, Mempool
from txdoctor.chains.bitcoin.hearing.node_pool import SMALL_POOL, read_waiting
from txdoctor.chains.bitcoin.hearing.said import Estimate, Pool, told
from txdoctor.chains.bitcoin.plan import OWN_KIND
from txdoctor.chains.bitcoin.price.rates import priced
from txdoctor.chains.bitcoin.sources import core_pool
from txdoctor.model.evidence import Evidence, Notebook, Plan, Together, merge
from txdoctor.model.exchange import Reason, Reply, Seat
from txdoctor.model.network import Network
from txdoctor.model.tariff import Price
from txdoctor.model.visit import Row
from txdoctor.units import Blocks, FeeRate, Span, Term

WAITS = ("next-block", "three-blocks", "six-blocks")  # the keys of TARGETS under [waits]

USUAL = (("usual_floor", "least_relay_rate"), ("usual_increment", "replacement_increment"))


def fees_plan(network: Network, seats: tuple[Seat, ...]) -> Plan[Evidence]:
    """Every seat on its own, so that a slow one never holds up another."""
    parts: list[Evidence] = yield Together(tuple(_of(network, seat) for seat in seats))
    return merge(parts)


def rows(evidence: Evidence, network: Network) -> Iterator[Row]:
    """What nodes keep at all and what they ask more of a replacement.

    By a node's own word; where none was asked, what the network's file says of the releases.
    """
    pool = evidence.first(Mempool)
    if pool is not None:
        yield Row(name="floor", value=pool.floor)
        yield Row(name="increment", value=pool.increment)
        return
    for name, number in (
        ("usual_floor", "least_relay_rate"),
        ("usual_increment", "replacement_increment"),
    ):
        if number in network.numbers:
            yield Row(name=name, value=FeeRate(network.numbers[number]))


def _of(network: Network, seat: Seat) -> Plan[Evidence]:
    interval = network.numbers.get("block_interval")
    return (_of_node if seat.kind == OWN_KIND else _of_explorer)(seat, interval)


def _of_node(seat: Seat, interval: int | None) -> Plan[Evidence]:
    notes = Notebook()
    node = yield from node_plan.itself(notes, seat)
    replies: list[Reply] = yield node_market.questions(seat)
    said = node_market.hear(notes, seat, replies)
    if node.pool is not None and readings.mempool(notes, node.pool, said.relay) is None:
        notes.miss(seat.name, "getnetworkinfo", Reason.CANNOT_KNOW, Mempool)
    estimates = [estimate for estimate in said.estimates if estimate is not None]
    floor = node.pool.floor if node.pool else FeeRate(0)
    if estimates:
        _note(notes, seat, interval, _from_estimates(estimates, floor))
    else:
        yield from _from_pool(notes, seat, interval, node.pool)
    return told(notes.close())


def _from_pool(notes: Notebook, seat: Seat, interval: int | None, pool: Pool | None) -> Plan[None]:
    """A node too young to estimate: what waits, laid into blocks, where its pool is small."""
    if pool is None or not pool.loaded or pool.count > SMALL_POOL:
        notes.miss(seat.name, "estimatesmartfee", Reason.CANNOT_KNOW, Price)
        return
    [reply] = yield [core_pool.ask_waiting(seat)]
    waiting = notes.hear(reply, partial(read_waiting, seat.name), hoped=Price)
    if waiting is not None:
        market = readings.projected(notes, waiting, pool.floor)
        _note(notes, seat, interval, _from_market(market))


def _of_explorer(seat: Seat, interval: int | None) -> Plan[Evidence]:
    plans = (esplora_plan.where_it_stands(seat), esplora_plan.market(seat))
    parts: list[Evidence] = yield Together(plans)
    heard = merge(parts)
    notes = Notebook()
    notes.take(heard)
    market = heard.first(FeeMarket)
    if market is not None:
        _note(notes, seat, interval, _from_market(market))
    return told(notes.close())


_Priced = tuple[int, FeeRate, Term, Blocks | None]


def _from_estimates(estimates: Iterable[Estimate], floor: FeeRate) -> Iterator[_Priced]:
    """No longer wait dearer than a shorter one, none under what the pool keeps.

    A node asked for one block speaks of two (block_policy_estimator.cpp, estimateSmartFee), which
    is said.
    """
    cheapest: FeeRate | None = None
    for said in sorted(estimates, key=lambda each: each.blocks):
        rate = max(said.rate, floor)
        cheapest = rate if cheapest is None else min(cheapest, rate)
        meant = Blocks(said.answered) if said.answered not in (None, said.blocks) else None
        yield said.blocks, cheapest, Term("estimate"), meant


def _from_market(market: FeeMarket) -> Iterator[_Priced]:
    rates = (market.next_block, market.three_blocks, market.six_blocks)
    for blocks, rate in zip(TARGETS, rates, strict=True):
        yield blocks, rate, market.basis, None


def _note(notes: Notebook, seat: Seat, interval: int | None, found: Iterable[_Priced]) -> None:
    for blocks, rate, basis, meant in found:
        rank = TARGETS.index(blocks)
        price = Price(
            seat=seat.name,
            wait=WAITS[rank],
            rank=rank,
            rate=priced(rate),
            basis=basis,
            within=None if interval is None else Span(interval * blocks),
            answers_for=meant,
        )
        notes.add(price)
