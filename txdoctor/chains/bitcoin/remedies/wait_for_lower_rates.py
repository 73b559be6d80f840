"""At its rate it is mined only once others stop paying more, and nobody knows when that is."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.family import Family, Weighed
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.price.rates import beside
from txdoctor.chains.bitcoin.price.weighing import weighed_at
from txdoctor.chains.bitcoin.rules.gone.coins_contested import CoinsContested
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import FeeRate, Span

cures = ("bitcoin/outbid", "bitcoin/held-by-ancestor")


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitForLowerRates(Remedy):
    """`rate` is what it pays, `six_blocks` what is taken now; nodes forget it after `forgotten`."""

    code = "bitcoin/wait-for-lower-rates"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 60

    rate: FeeRate
    six_blocks: FeeRate
    forgotten: Span | None


def offer(
    tx: PendingTx,
    family: Family | None,
    market: FeeMarket,
    network: Network,
    contested: CoinsContested | None = None,
    weighed: Weighed | None = None,
) -> WaitForLowerRates | None:
    """Where even six blocks take more than it pays, and no other one may have its coins."""
    rate = weighed_at(tx, family, weighed)
    if rate >= market.six_blocks or contested is not None:
        return None
    expiry = network.numbers.get("mempool_expiry")
    return WaitForLowerRates(
        rate=rate,
        six_blocks=beside(rate, market.six_blocks),
        forgotten=None if expiry is None else Span(expiry),
    )
