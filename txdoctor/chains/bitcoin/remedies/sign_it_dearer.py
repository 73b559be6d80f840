"""Before it is sent, the same payment is signed again with a fee that nodes take."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.facts.pool import FeeMarket, Mempool
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.forms.payments import sent
from txdoctor.chains.bitcoin.price import fees
from txdoctor.chains.bitcoin.sending.refusals import fee_of
from txdoctor.chains.bitcoin.sending.too_late import too_late
from txdoctor.model.complaint import Declared
from txdoctor.model.evidence import Gap
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.sighting import Sighting
from txdoctor.records import dataclass
from txdoctor.units import FeeRate, Sats, VSize

cures = (
    "bitcoin/below-relay-floor",
    "bitcoin/below-pool-floor",
    "bitcoin/unsent",
    "bitcoin/dropped-still-valid",
)

WIDELY_RELAYED = FeeRate(1000)  # policy.h, DEFAULT_MIN_RELAY_TX_FEE before Core 29.1


@dataclass(frozen=True, slots=True, kw_only=True)
class SignItDearer(Remedy):
    """`fee` is for the next block, at `new_rate`; `least` is what nodes take at all.

    Reckoned for `size`, the most virtual bytes that the same transaction takes when it is signed
    anew. `three_blocks_fee` and `six_blocks_fee` are what a longer wait takes, where it is less.
    """

    code = "bitcoin/sign-it-dearer"
    actor = Actor.SENDER
    safety = Safety.SAFE
    rank = 30
    pays = True

    paid: Sats
    fee: Sats
    new_rate: FeeRate
    least: Sats
    size: VSize
    three_blocks_fee: Sats | None
    six_blocks_fee: Sats | None


def offer(
    contents: Contents,
    inputs: Inputs,
    market: FeeMarket,
    pool: Mempool | None,
    network: Network,
    declared: Declared,
    seen: tuple[Sighting, ...],
    coins: tuple[Inputs, ...],
    spent: tuple[SpentUnnamed, ...],
    gaps: tuple[Gap, ...],
) -> SignItDearer | None:
    """Where it pays less than three blocks take: it spends the same coins, so one is mined."""
    paid, raw = fee_of(contents, inputs), contents.raw
    if paid is None or too_late(seen, coins, spent, gaps):
        return None
    floor = max(WIDELY_RELAYED, pool.floor) if pool else WIDELY_RELAYED
    own = FeeRate.of(paid, raw.vsize)
    if own >= max(market.three_blocks, floor):
        return None
    size = raw.vsize_at_most
    # The first version may still lie in somebody's pool: there this one is a replacement.
    step = fees.increment_for(network, pool.increment if pool else None)
    least = fees.least(paid=paid, rate=own, size=size, increment=step, floor=floor)
    most = fees.ceiling(sent=sent(raw, declared), size=size, fast=max(market.next_block, floor))
    prices = (market.next_block, market.three_blocks, market.six_blocks)
    one, three, six = (Sats(max(price.fee(size), least)) for price in prices)
    if one > most:
        return None
    fee, rate = fees.typed(one, size, most)
    return SignItDearer(
        paid=paid,
        fee=fee,
        new_rate=rate,
        least=least,
        size=size,
        three_blocks_fee=three if three < one else None,
        six_blocks_fee=six if six < three else None,
    )
