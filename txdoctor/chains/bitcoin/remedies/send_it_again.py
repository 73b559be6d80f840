"""The same bytes are sent once more: that is no second payment."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.price.rates import beside
from txdoctor.chains.bitcoin.sending.refusals import fee_of
from txdoctor.chains.bitcoin.sending.too_late import too_late
from txdoctor.model.evidence import Gap
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.sighting import Sighting
from txdoctor.records import dataclass
from txdoctor.units import FeeRate, Id, Sats

cures = ("bitcoin/unsent", "bitcoin/dropped-still-valid", "bitcoin/lost-with-its-block")


@dataclass(frozen=True, slots=True, kw_only=True)
class SendItAgain(Remedy):
    """`txid` stays the same; `fee` and `rate` are what it pays, `next_block` what is taken now."""

    code = "bitcoin/send-it-again"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 20
    pays = True
    deed = "rebroadcast"

    txid: Id
    fee: Sats | None
    rate: FeeRate | None
    next_block: FeeRate | None


def offer(
    contents: Contents,
    inputs: Inputs,
    market: FeeMarket | None,
    seen: tuple[Sighting, ...],
    coins: tuple[Inputs, ...],
    spent: tuple[SpentUnnamed, ...],
    gaps: tuple[Gap, ...],
) -> SendItAgain | None:
    """Where its coins are free, and nobody says that it or another one has them in a block."""
    if too_late(seen, coins, spent, gaps):
        return None
    fee, raw = fee_of(contents, inputs), contents.raw
    rate = None if fee is None else FeeRate.of(fee, raw.vsize)
    price = beside(rate, market.next_block) if market and rate else None
    return SendItAgain(txid=raw.txid, fee=fee, rate=rate, next_block=price)
