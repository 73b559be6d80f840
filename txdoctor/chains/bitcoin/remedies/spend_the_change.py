"""The sender spends the change at a fee that lifts the whole, where nodes refuse a replacement."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.facts.family import Family
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.forms.payments import paying
from txdoctor.chains.bitcoin.price.child import child_of
from txdoctor.chains.bitcoin.sending.too_late import too_late
from txdoctor.model.evidence import Gap
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Bumping, Remedy, Safety
from txdoctor.model.sighting import Sighting
from txdoctor.records import dataclass
from txdoctor.units import Blocks, FeeRate, Id, Sats, VSize

cures = ("bitcoin/outbid", "bitcoin/held-by-ancestor")

LEAST_OUTPUTS = 2  # with only one there is no change, or no payment


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendTheChange(Remedy):
    """The same figures as those of `bitcoin/child-pays-for-parent`.

    Which of `outputs` is the change, the sender's wallet knows.
    """

    code = "bitcoin/spend-the-change"
    actor = Actor.SENDER
    safety = Safety.SAFE
    rank = 35
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


def offer(
    tx: PendingTx,
    family: Family,
    market: FeeMarket,
    network: Network,
    seen: tuple[Sighting, ...] = (),
    coins: tuple[Inputs, ...] = (),
    spent: tuple[SpentUnnamed, ...] = (),
    gaps: tuple[Gap, ...] = (),
) -> SpendTheChange | None:
    """Where a replacement is taken, that is cheaper: it carries no second transaction."""
    replaceable = network.terms.get("replace_by_fee") == "full"
    if replaceable or too_late(seen, coins, spent, gaps):
        return None
    child = child_of(tx, family, market, network)
    if child is None or len(paying(tx.raw)) < LEAST_OUTPUTS:
        return None
    return SpendTheChange(
        fee=child.fee,
        rate=child.rate,
        size=child.size,
        target=child.target,
        within=child.within,
        lacking=child.lacking,
        package_size=child.package_size,
        outputs=child.outputs,
        longer_fee=child.longer_fee,
    )
