"""The sender sends it again with a higher fee, spending the same coins."""

from __future__ import annotations

from txdoctor.chains.bitcoin import fees
from txdoctor.chains.bitcoin.ancestry import above
from txdoctor.chains.bitcoin.facts import (
    Family,
    Fate,
    FeeMarket,
    Inputs,
    Mempool,
    PendingTx,
    SpentUnnamed,
)
from txdoctor.chains.bitcoin.payments import sent
from txdoctor.model.complaint import Declared
from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.sighting import Presence, Sighting
from txdoctor.records import dataclass
from txdoctor.units import Blocks, FeeRate, Sats, VSize

cures = ("bitcoin/outbid", "bitcoin/held-by-ancestor")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceByFee(Remedy):
    """Whole fees in satoshis, and how much each is above what it pays now.

    `fee` is the one advised, for a block among the next `within`; it is `new_rate`, a rate of
    three digits where the ceilings leave room for it, at `size`: the most virtual bytes that the
    same transaction takes when it is signed anew. `least`
    is what nodes take at all. `three_blocks_fee` and `six_blocks_fee` are what a longer wait takes,
    where it takes less.
    """

    code = "bitcoin/replace-by-fee"
    actor = Actor.SENDER
    safety = Safety.SAFE
    rank = 30
    deed = "speed-up"

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


def offer(
    tx: PendingTx,
    family: Family,
    market: FeeMarket,
    pool: Mempool | None,
    network: Network,
    declared: Declared,
    seen: tuple[Sighting, ...] = (),
    coins: tuple[Inputs, ...] = (),
    spent: tuple[SpentUnnamed, ...] = (),
    gaps: tuple[Gap, ...] = (),
) -> ReplaceByFee | None:
    """None where nodes refuse replacements, where it may be too late, or no sane fee would do.

    None as well where others spend from it: what throws them out is a choice of its own. Without
    `family` nothing is offered: a descendant that is not known makes every figure wrong.
    """
    if family.descendants or too_late(seen, coins, spent, gaps):
        return None
    return figures(tx, family, market, pool, network, declared)


def figures(
    tx: PendingTx,
    family: Family,
    market: FeeMarket,
    pool: Mempool | None,
    network: Network,
    declared: Declared,
) -> ReplaceByFee | None:
    """Fees that pay for the replacement and for all that it throws out."""
    if network.terms.get("replace_by_fee") != "full":
        return None
    size = tx.raw.vsize_at_most
    least = fees.least(
        paid=Sats(tx.fee + family.descendant_fees),
        # Since version 31 the feerate diagram must improve at every size (mempool-replacements.md):
        # a child that pulls it up is thrown out with it, so the newcomer beats what both made.
        rate=max(tx.rate, family.effective),
        size=size,
        increment=fees.increment_for(network, pool.increment if pool else None),
        floor=pool.floor if pool else FeeRate(0),
    )
    most = fees.ceiling(sent=sent(tx.raw, declared), size=size, fast=market.next_block)
    by_wait = _by_wait(family, market, size, least, most)
    if not by_wait:
        return None
    within, (fee, new_rate) = min(by_wait.items())
    three, six = (_cheaper(by_wait.get(blocks), fee) for blocks in (3, 6))
    return ReplaceByFee(
        paid=tx.fee,
        fee=fee,
        extra=_extra(fee, tx),
        new_rate=new_rate,
        within=Blocks(within),
        least=least,
        least_extra=_extra(least, tx),
        size=size,
        three_blocks_fee=three,
        three_blocks_extra=_extra_of(three, tx),
        six_blocks_fee=six,
        six_blocks_extra=_extra_of(six, tx),
    )


def too_late(
    seen: tuple[Sighting, ...],
    coins: tuple[Inputs, ...],
    spent: tuple[SpentUnnamed, ...],
    gaps: tuple[Gap, ...],
) -> bool:
    """One source has it in a block, or a coin of it taken; or they quarrel about its coins.

    One source's word is enough to build nothing, even where the others outvote it.
    """
    mined = any(s.presence is Presence.INCLUDED for s in seen)
    gone = bool(spent) or any(c.fate is Fate.SPENT for c in coins)
    doubted = any(g.wanted is Inputs and g.reason in QUARRELS for g in gaps)
    return mined or gone or doubted


QUARRELS = (Reason.AT_ODDS, Reason.OUTVOTED)


def _by_wait(
    family: Family,
    market: FeeMarket,
    size: VSize,
    least: Sats,
    most: Sats,
) -> dict[int, tuple[Sats, FeeRate]]:
    """Fee and rate for each wait in blocks, without those above the ceiling."""
    rates = {1: market.next_block, 3: market.three_blocks, 6: market.six_blocks}
    found: dict[int, tuple[Sats, FeeRate]] = {}
    for blocks, rate in rates.items():
        burden = above(family, rate)
        enough = fees.reaching(rate, size, above=Sats(burden.fee), above_size=VSize(burden.size))
        fee = Sats(max(enough, least))
        if fee <= most:
            found[blocks] = fees.typed(fee, size, most)
    return found


def _cheaper(found: tuple[Sats, FeeRate] | None, than: Sats) -> Sats | None:
    return found[0] if found is not None and found[0] < than else None


def _extra(fee: Sats, tx: PendingTx) -> Sats:
    return Sats(fee - tx.fee)


def _extra_of(fee: Sats | None, tx: PendingTx) -> Sats | None:
    return None if fee is None else _extra(fee, tx)
