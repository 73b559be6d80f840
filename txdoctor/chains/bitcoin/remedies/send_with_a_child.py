"""Sent together with a child that pays for both, it enters a pool that refuses it alone."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.facts.pool import FeeMarket, Mempool
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.price.child import Child, burden_child
from txdoctor.chains.bitcoin.price.rates import Sum
from txdoctor.chains.bitcoin.sending.refusals import fee_of
from txdoctor.chains.bitcoin.sending.too_late import too_late
from txdoctor.model.evidence import Gap
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.sighting import Sighting
from txdoctor.records import dataclass
from txdoctor.units import FeeRate, Id, Sats, VSize

cures = ("bitcoin/below-pool-floor",)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendWithAChild(Remedy):
    """The child's `fee` for a `size` of one input and one output brings both to `target`.

    `version` is 3 where the child has to be of that version too (BIP 431).
    """

    code = "bitcoin/send-with-a-child"
    actor = Actor.RECEIVER
    safety = Safety.SAFE
    rank = 40
    pays = True

    fee: Sats
    rate: FeeRate
    size: VSize
    target: FeeRate
    lacking: Sats
    package_size: VSize
    outputs: tuple[Id, ...]
    version: int | None


def offer(
    contents: Contents,
    inputs: Inputs,
    market: FeeMarket,
    pool: Mempool,
    network: Network,
    seen: tuple[Sighting, ...],
    coins: tuple[Inputs, ...],
    spent: tuple[SpentUnnamed, ...],
    gaps: tuple[Gap, ...],
) -> SendWithAChild | None:
    """Where nodes take packages, and its coins are in blocks: a package has two of them here."""
    paid, raw = fee_of(contents, inputs), contents.raw
    packages = network.terms.get("packages") is not None
    if paid is None or not packages or not all(inputs.depths):
        return None
    if too_late(seen, coins, spent, gaps):
        return None
    target = max(market.next_block, pool.floor)
    child: Child | None = burden_child(raw, Sum(paid, raw.vsize), target, target, network)
    if child is None:
        return None
    return SendWithAChild(
        fee=child.fee,
        rate=child.rate,
        size=child.size,
        target=target,
        lacking=child.lacking,
        package_size=child.package_size,
        outputs=child.outputs,
        version=child.version,
    )
