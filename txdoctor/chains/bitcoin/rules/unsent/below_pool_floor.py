"""Pools are full, and for now they keep only what pays more than it does."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.chains.bitcoin.facts.pool import Mempool
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.sending.refusals import fee_of, refusal
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import FeeRate, Sats, VSize


@dataclass(frozen=True, slots=True, kw_only=True)
class BelowPoolFloor(Finding):
    """It pays `paid`, and the full pool asks `needed` for `size`: `floor`, which falls again.

    `usual_floor` is what the node asks when its pool has room.
    """

    code = "bitcoin/below-pool-floor"
    level = Level.WARNING
    state = State.UNSENT
    points_at = "fee_rate"

    paid: Sats | None
    needed: Sats | None
    floor: FeeRate | None
    usual_floor: FeeRate | None
    size: VSize


def check(
    where: Whereabouts,
    contents: Contents,
    inputs: Inputs | None,
    pool: Mempool | None,
    judged: tuple[Judged, ...],
) -> BelowPoolFloor | None:
    """The node's own dry run says so (mempoolminfee)."""
    said = refusal(where, judged, "refused-pool-floor")
    if said is None:
        return None
    size = contents.raw.vsize
    return BelowPoolFloor(
        paid=said.paid if said.paid is not None else fee_of(contents, inputs),
        needed=said.needed or (pool.floor.fee(size) if pool else None),
        floor=pool.floor if pool else None,
        usual_floor=pool.relay_floor if pool else None,
        size=size,
    )
