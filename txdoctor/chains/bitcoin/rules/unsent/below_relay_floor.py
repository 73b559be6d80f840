"""It pays less than nodes ask for passing a transaction on at all."""

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
class BelowRelayFloor(Finding):
    """It pays `paid`, and the node asks `needed` for `size`: `floor`, which never falls."""

    code = "bitcoin/below-relay-floor"
    level = Level.WARNING
    state = State.UNSENT
    points_at = "fee_rate"

    paid: Sats | None
    needed: Sats | None
    floor: FeeRate | None
    size: VSize


def check(
    where: Whereabouts,
    contents: Contents,
    inputs: Inputs | None,
    pool: Mempool | None,
    judged: tuple[Judged, ...],
) -> BelowRelayFloor | None:
    """The node's own dry run says so (minrelaytxfee)."""
    said = refusal(where, judged, "refused-relay-floor")
    if said is None:
        return None
    floor = pool.relay_floor if pool else None
    size = contents.raw.vsize
    return BelowRelayFloor(
        paid=said.paid if said.paid is not None else fee_of(contents, inputs),
        needed=said.needed or (floor.fee(size) if floor else None),
        floor=floor,
        size=size,
    )
