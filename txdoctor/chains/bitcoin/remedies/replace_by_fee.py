"""The sender sends it again with a higher fee, spending the same coins."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.chains.bitcoin import fees
from txdoctor.chains.bitcoin.facts import Family, FeeMarket, Mempool, PendingTx, Transactions
from txdoctor.chains.bitcoin.payments import sent
from txdoctor.model.complaint import Declared
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.units import Blocks, FeeRate, Sats, VSize

cures = ("bitcoin/outbid",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceByFee(Remedy):
    """Whole fees in satoshis, and how much each is above what it pays now.

    `fee` is the one advised, for a block among the next `within`; `new_rate` is its rate at
    `size`, the most virtual bytes that the same transaction takes when it is signed anew. `least`
    is what nodes take at all. `three_blocks_fee` and `six_blocks_fee` are what a longer wait takes,
    where it takes less. `descendants` are thrown out with it and `descendant_fees` are part of
    every figure here.
    """

    code = "bitcoin/replace-by-fee"
    actor = Actor.SENDER
    safety = Safety.SAFE
    rank = 30

    paid: Sats
    fee: Sats
    extra: Sats
    new_rate: FeeRate
    within: Blocks
    least: Sats
    least_extra: Sats
    size: VSize
    three_blocks_fee: Sats | None
    three_blocks_extra: Sats | None
    six_blocks_fee: Sats | None
    six_blocks_extra: Sats | None
    descendants: Transactions | None
    descendant_fees: Sats | None


def offer(
    tx: PendingTx,
    family: Family,
    market: FeeMarket,
    pool: Mempool | None,
    network: Network,
    declared: Declared,
) -> ReplaceByFee | None:
    """None where nodes refuse replacements, or where no sane fee would do.

    Without `family` nothing is offered: a descendant that is not known makes every figure wrong.
    """
    if network.terms.get("replace_by_fee") != "full":
        return None
    size = tx.raw.vsize_at_most
    least = fees.least(
        paid=Sats(tx.fee + family.descendant_fees),
        rate=tx.rate,
        size=size,
        increment=fees.increment_for(network, pool.increment if pool else None),
        floor=pool.floor if pool else FeeRate(0),
    )
    most = fees.ceiling(sent=sent(tx.raw, declared), size=size, fast=market.next_block)
    by_wait = _by_wait(family, market, size, least, most)
    if not by_wait:
        return None
    within, fee = min(by_wait.items())
    three, six = _cheaper(by_wait.get(3), fee), _cheaper(by_wait.get(6), fee)
    return ReplaceByFee(
        paid=tx.fee,
        fee=fee,
        extra=_extra(fee, tx),
        new_rate=FeeRate.of(fee, size),
        within=Blocks(within),
        least=least,
        least_extra=_extra(least, tx),
        size=size,
        three_blocks_fee=three,
        three_blocks_extra=_extra_of(three, tx),
        six_blocks_fee=six,
        six_blocks_extra=_extra_of(six, tx),
        descendants=family.descendants or None,
        descendant_fees=family.descendant_fees if family.descendants else None,
    )


def _by_wait(
    family: Family, market: FeeMarket, size: VSize, least: Sats, most: Sats
) -> dict[int, Sats]:
    """The fee for each wait in blocks, without those above the ceiling."""
    rates = {1: market.next_block, 3: market.three_blocks, 6: market.six_blocks}
    found: dict[int, Sats] = {}
    for blocks, rate in rates.items():
        enough = fees.reaching(
            rate, size, above=family.ancestor_fees, above_size=family.ancestor_size
        )
        fee = Sats(max(enough, least))
        if fee <= most:
            found[blocks] = fee
    return found


def _cheaper(fee: Sats | None, than: Sats) -> Sats | None:
    return fee if fee is not None and fee < than else None


def _extra(fee: Sats, tx: PendingTx) -> Sats:
    return Sats(fee - tx.fee)


def _extra_of(fee: Sats | None, tx: PendingTx) -> Sats | None:
    return None if fee is None else _extra(fee, tx)
