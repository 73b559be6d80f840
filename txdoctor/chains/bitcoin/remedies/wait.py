"""It pays enough for one of the coming blocks, so time is all it needs."""

from __future__ import annotations

from txdoctor.chains.bitcoin.blocks.block_times import times
from txdoctor.chains.bitcoin.facts.family import Family, Position, Weighed
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.price.weighing import has_room, weighed_at
from txdoctor.chains.bitcoin.rules.gone.coins_contested import CoinsContested
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Blocks, Span

cures = ("bitcoin/waiting", "bitcoin/outbid", "bitcoin/held-by-ancestor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait(Remedy):
    """In nine of ten cases a block among the next `within` comes after `soonest` to `latest`.

    Both in whole minutes, and None where blocks have no rhythm.
    """

    code = "bitcoin/wait"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 10

    within: Blocks
    soonest: Span | None
    latest: Span | None


def offer(
    tx: PendingTx,
    family: Family | None,
    market: FeeMarket,
    network: Network,
    contested: CoinsContested | None = None,
    weighed: Weighed | None = None,
    position: Position | None = None,
) -> Wait | None:
    """None where its rate is under what six blocks take, or another one may have its coins.

    Where so little waits that the next block has room, its rate is enough for that.
    """
    rate = weighed_at(tx, family, weighed)
    prices = {1: market.next_block, 3: market.three_blocks, 6: market.six_blocks}
    within = next((blocks for blocks, price in prices.items() if rate >= price), None)
    if within is None and has_room(position):
        within = 1
    if within is None or contested is not None:
        return None
    soonest, latest = times(within, network.numbers.get("block_interval"))
    return Wait(within=Blocks(within), soonest=soonest, latest=latest)
