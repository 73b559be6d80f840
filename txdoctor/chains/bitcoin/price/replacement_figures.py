"""What a replacement has to pay: for itself, for all that it throws out, and for its place."""

from __future__ import annotations

from collections.abc import Mapping

from txdoctor.chains.bitcoin.facts.family import Family
from txdoctor.chains.bitcoin.facts.pool import FeeMarket, Mempool
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.forms.payments import sent
from txdoctor.chains.bitcoin.price import fees
from txdoctor.chains.bitcoin.price.ancestry import above
from txdoctor.chains.bitcoin.price.rates import Sum, priced
from txdoctor.model.complaint import Declared
from txdoctor.model.network import Network
from txdoctor.records import dataclass
from txdoctor.units import Blocks, FeeRate, Sats, VSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """Whole fees in satoshis at `size`, the most virtual bytes it takes when it is signed anew.

    `paid` is what it pays now; `fee`, at `new_rate`, is for a block among the next `within`;
    `target` is what that makes for it together with the cheap ones above it. `least` is
    what nodes take at all; `three_blocks` and `six_blocks` are what a longer wait takes, where that
    is less.
    """

    paid: Sats
    fee: Sats
    new_rate: FeeRate
    target: FeeRate
    within: Blocks
    least: Sats
    size: VSize
    three_blocks: Sats | None
    six_blocks: Sats | None

    def extra_of(self, fee: Sats) -> Sats:
        """How much a fee is above what it pays now."""
        return Sats(fee - self.paid)


def figures(
    tx: PendingTx,
    family: Family,
    market: FeeMarket,
    pool: Mempool | None,
    network: Network,
    declared: Declared,
) -> Replacement | None:
    """None where nodes refuse replacements, or no sane fee would do."""
    if network.terms.get("replace_by_fee") != "full":
        return None
    size, least = tx.raw.vsize_at_most, _least(tx, family, pool, network)
    most = fees.ceiling(sent=sent(tx.raw, declared), size=size, fast=market.next_block)
    rates = _rates(market)
    by_wait = {
        blocks: fees.typed(fee, size, most)
        for blocks, fee in _wanted(family, rates, size, least).items()
        if fee <= most
    }
    if not by_wait:
        return None
    within, (fee, new_rate) = min(by_wait.items())
    together = above(family, rates[within]) + Sum(fee, size)
    three, six = (_cheaper(by_wait.get(blocks), fee) for blocks in (3, 6))
    return Replacement(
        paid=tx.fee,
        fee=fee,
        new_rate=new_rate,
        # Where the least decides, the fee makes more than is aimed at.
        target=min(together.rate, priced(rates[within])),
        within=Blocks(within),
        least=least,
        size=size,
        three_blocks=three,
        six_blocks=six,
    )


def outsized(
    tx: PendingTx,
    family: Family,
    market: FeeMarket,
    pool: Mempool | None,
    network: Network,
    declared: Declared,
) -> tuple[Sats, Sats] | None:
    """The least fee that would help and the ceiling that it passes; None where it passes none."""
    size, least = tx.raw.vsize_at_most, _least(tx, family, pool, network)
    most = fees.ceiling(sent=sent(tx.raw, declared), size=size, fast=market.next_block)
    cheapest = min(_wanted(family, _rates(market), size, least).values())
    return (cheapest, most) if cheapest > most else None


def _least(tx: PendingTx, family: Family, pool: Mempool | None, network: Network) -> Sats:
    return fees.least(
        paid=Sats(tx.fee + family.descendant_fees),
        rate=max(tx.rate, family.effective),
        size=tx.raw.vsize_at_most,
        increment=fees.increment_for(network, pool.increment if pool else None),
        floor=pool.floor if pool else FeeRate(0),
    )


def _rates(market: FeeMarket) -> dict[int, FeeRate]:
    """What each wait in blocks takes."""
    return {1: market.next_block, 3: market.three_blocks, 6: market.six_blocks}


def _wanted(
    family: Family, rates: Mapping[int, FeeRate], size: VSize, least: Sats
) -> dict[int, Sats]:
    """The fee for each wait in blocks."""
    found: dict[int, Sats] = {}
    for blocks, rate in rates.items():
        burden = above(family, rate)
        enough = fees.reaching(rate, size, above=Sats(burden.fee), above_size=VSize(burden.size))
        found[blocks] = Sats(max(enough, least))
    return found


def _cheaper(found: tuple[Sats, FeeRate] | None, than: Sats) -> Sats | None:
    return found[0] if found is not None and found[0] < than else None
