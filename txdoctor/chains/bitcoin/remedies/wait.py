"""It pays enough for one of the coming blocks, so time is all it needs."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.chains.bitcoin.facts import Family, FeeMarket, PendingTx
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.units import Blocks, Span

cures = ("bitcoin/waiting", "bitcoin/outbid")

# Blocks come at random (Bitcoin white paper, section 11: Poisson), so the k-th takes an Erlang-k
# time: its 5th and 95th percentiles, in thousandths of the mean interval between blocks.
WAITS = {1: (51, 2996), 3: (818, 6296), 6: (2613, 10513)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait(Remedy):
    """In nine of ten cases a block among the next `within` comes after `soonest` to `latest`."""

    code = "bitcoin/wait"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 10

    within: Blocks
    soonest: Span
    latest: Span


def offer(tx: PendingTx, family: Family | None, market: FeeMarket, network: Network) -> Wait | None:
    """None where its rate is under what six blocks take, or where blocks have no rhythm."""
    rate = family.effective if family else tx.rate
    interval = network.numbers.get("block_interval")
    prices = {1: market.next_block, 3: market.three_blocks, 6: market.six_blocks}
    within = next((blocks for blocks, price in prices.items() if rate >= price), None)
    if within is None or interval is None:
        return None
    soonest, latest = WAITS[within]
    return Wait(
        within=Blocks(within),
        soonest=Span(soonest * interval // 1000),
        latest=Span(-(-latest * interval // 1000)),
    )
