"""The sender can raise its fee, but all that others have spent from it vanishes with it."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.facts.family import Family, Transactions
from txdoctor.chains.bitcoin.facts.pool import FeeMarket, Mempool
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.price.replacement_figures import figures
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
class ReplaceByFeeOverDescendants(Remedy):
    """`descendants` vanish with it, and `descendant_fees` are part of every figure.

    The other figures are those of `bitcoin/replace-by-fee`.
    """

    code = "bitcoin/replace-by-fee-over-descendants"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    rank = 30
    deed = "speed-up"
    bump = Bumping(method="rbf", flags="--fee-rate {target} --mine N --drop-descendants")

    paid: Sats
    fee: Sats
    extra: Sats
    new_rate: FeeRate
    target: FeeRate
    within: Blocks
    least: Sats
    least_extra: Sats
    size: VSize
    descendants: Transactions
    descendant_fees: Sats


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
) -> ReplaceByFeeOverDescendants | None:
    """Where others spend from it: a payment of somebody may hang on what is thrown out."""
    if not family.descendants or too_late(seen, coins, spent, gaps):
        return None
    found = figures(tx, family, market, pool, network, declared)
    if found is None:
        return None
    return ReplaceByFeeOverDescendants(
        paid=found.paid,
        fee=found.fee,
        extra=found.extra_of(found.fee),
        new_rate=found.new_rate,
        target=found.target,
        within=found.within,
        least=found.least,
        least_extra=found.extra_of(found.least),
        size=found.size,
        descendants=family.descendants,
        descendant_fees=family.descendant_fees,
    )
