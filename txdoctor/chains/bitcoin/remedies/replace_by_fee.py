"""The sender sends it again with a higher fee, spending the same coins."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.facts.family import Family
from txdoctor.chains.bitcoin.facts.pool import FeeMarket, Mempool
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.price.replacement_figures import Replacement, figures
from txdoctor.chains.bitcoin.sending.too_late import too_late
from txdoctor.model.complaint import Declared
from txdoctor.model.evidence import Gap
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Bumping, Remedy, Safety
from txdoctor.model.sighting import Sighting
from txdoctor.records import dataclass
from txdoctor.units import Blocks, FeeRate, Sats, VSize

cures = ("bitcoin/outbid", "bitcoin/held-by-ancestor")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceByFee(Remedy):
    """Whole fees in satoshis, and how much each is above what it pays now.

    `fee` is the one advised, for a block among the next `within`; it is `new_rate`, a rate of
    three digits where the ceilings leave room for it, at `size`: the most virtual bytes that the
    same transaction takes when it is signed anew. `target` is the rate that it makes together with
    the cheap ones it hangs on: what `bump` is asked for. `least` is what nodes take at all.
    `three_blocks_fee` and `six_blocks_fee` are what a longer wait takes, where it takes less.
    """

    code = "bitcoin/replace-by-fee"
    actor = Actor.SENDER
    safety = Safety.SAFE
    rank = 30
    deed = "speed-up"
    bump = Bumping(method="rbf", flags="--fee-rate {target} --mine N")

    paid: Sats
    fee: Sats
    extra: Sats
    new_rate: FeeRate
    target: FeeRate
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
    found = figures(tx, family, market, pool, network, declared)
    if found is None:
        return None
    return ReplaceByFee(
        paid=found.paid,
        fee=found.fee,
        extra=found.extra_of(found.fee),
        new_rate=found.new_rate,
        target=found.target,
        within=found.within,
        least=found.least,
        least_extra=found.extra_of(found.least),
        size=found.size,
        three_blocks_fee=found.three_blocks,
        three_blocks_extra=_extra(found, found.three_blocks),
        six_blocks_fee=found.six_blocks,
        six_blocks_extra=_extra(found, found.six_blocks),
    )


def _extra(found: Replacement, fee: Sats | None) -> Sats | None:
    return None if fee is None else found.extra_of(fee)
