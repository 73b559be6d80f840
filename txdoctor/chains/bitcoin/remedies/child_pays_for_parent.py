"""Whoever was paid spends the incoming coin at a fee that lifts the whole."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.facts.family import Family
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.price.child import child_of
from txdoctor.chains.bitcoin.sending.too_late import too_late
from txdoctor.model.evidence import Gap
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Bumping, Remedy, Safety
from txdoctor.model.sighting import Sighting
from txdoctor.records import dataclass
from txdoctor.units import Blocks, FeeRate, Id, Sats, VSize

cures = ("bitcoin/outbid", "bitcoin/held-by-ancestor")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildPaysForParent(Remedy):
    """The child's `fee` lifts it and the cheap ones above it to `target`.

    `lacking` is what those are short of without the child; `rate` is what the fee makes for a child
    of `size`, the most that one input and one output take. `outputs` name who can afford it.
    `version` is 3 where the child has to be of that version too (BIP 431).
    """

    code = "bitcoin/child-pays-for-parent"
    actor = Actor.RECEIVER
    safety = Safety.SAFE
    rank = 40
    deed = "cpfp"
    bump = Bumping(method="cpfp", flags="--fee-rate {target} --mine {outputs}")

    fee: Sats
    rate: FeeRate
    size: VSize
    target: FeeRate
    within: Blocks
    lacking: Sats
    package_size: VSize
    outputs: tuple[Id, ...]
    longer_fee: Sats | None
    version: int | None


def offer(
    tx: PendingTx,
    family: Family,
    market: FeeMarket,
    network: Network,
    seen: tuple[Sighting, ...] = (),
    coins: tuple[Inputs, ...] = (),
    spent: tuple[SpentUnnamed, ...] = (),
    gaps: tuple[Gap, ...] = (),
) -> ChildPaysForParent | None:
    """None where it may be too late, or where no output can afford its child."""
    if too_late(seen, coins, spent, gaps):
        return None
    child = child_of(tx, family, market, network)
    if child is None:
        return None
    return ChildPaysForParent(
        fee=child.fee,
        rate=child.rate,
        size=child.size,
        target=child.target,
        within=child.within,
        lacking=child.lacking,
        package_size=child.package_size,
        outputs=child.outputs,
        longer_fee=child.longer_fee,
        version=child.version,
    )
