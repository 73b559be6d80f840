"""It pays enough by itself, but it hangs on waiting transactions that do not."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.family import Family, Position, Transactions
from txdoctor.chains.bitcoin.facts.pool import FeeMarket
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.chains.bitcoin.price.ancestry import dragging, held
from txdoctor.chains.bitcoin.price.rates import beside
from txdoctor.chains.bitcoin.price.weighing import has_room
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import FeeRate, Id, Sats, VSize


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldByAncestor(Finding):
    """`own_rate` would do; with `ancestors` it comes to `rate`.

    Those of them that are too cheap, `cheap`, pay `cheap_fees` for `cheap_size` together.
    `missing` is what they and it lack for a place among three blocks.
    """

    code = "bitcoin/held-by-ancestor"
    level = Level.WARNING
    state = State.PENDING
    points_at = "effective_rate"

    own_rate: FeeRate
    rate: FeeRate
    three_blocks: FeeRate
    ancestors: Transactions
    cheap: tuple[Id, ...] | None
    cheap_fees: Sats
    cheap_size: VSize
    missing: Sats


def check(
    where: Whereabouts,
    tx: PendingTx,
    market: FeeMarket,
    family: Family,
    position: Position | None = None,
) -> HeldByAncestor | None:
    """Its own rate reaches what three blocks take, and the rate that miners see does not."""
    if where.presence is not Presence.PENDING or not held(tx, family, market):
        return None
    if has_room(position):
        return None
    target = market.three_blocks
    line = dragging(family.above, target)
    fees = sum(each.fee for each in line) if line else family.ancestor_fees
    size = sum(each.vsize for each in line) if line else family.ancestor_size
    return HeldByAncestor(
        own_rate=tx.rate,
        rate=family.effective,
        three_blocks=beside(family.effective, target),
        ancestors=family.ancestors,
        cheap=tuple(each.txid for each in line) or None,
        cheap_fees=Sats(fees),
        cheap_size=VSize(size),
        missing=Sats(max(0, target.fee(size + tx.vsize) - fees - tx.fee)),
    )
