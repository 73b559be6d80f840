"""The transaction is in a block, but failed there: nothing moved, and the fee is spent."""

from __future__ import annotations

from txdoctor.chains.evm.depth import depth_of
from txdoctor.chains.evm.facts import Finalized, Head, Receipt
from txdoctor.chains.evm.readings import RevertReason
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Term, Untrusted, Wei

NOT_TRIED = Term("reason-not-available")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reverted(Finding):
    """Status 0 (EIP-658) in the block at `height`; `paid` is the fee that is gone all the same.

    `reason` is our phrase for it, or the contract's own words where we have none; `certainty`
    says how well it is shown.
    """

    code = "evm/reverted"
    level = Level.ERROR
    state = State.FAILED
    points_at = "revert_reason"

    height: int
    reason: Term | Untrusted
    certainty: Term
    paid: Wei
    finalized: bool

    @property
    def final(self) -> bool:
        """Whether the chain's own law says that its block stays."""
        return self.finalized


def check(
    where: Whereabouts,
    receipt: Receipt,
    network: Network,
    why: RevertReason | None,
    head: Head | None,
    finalized: Finalized | None,
    standings: tuple[Standing, ...],
) -> Reverted | None:
    """Included, with a receipt of that very block that says it failed."""
    if receipt.succeeded is not False or receipt.block != where.block:
        return None
    depth = depth_of(where, network, head, finalized, standings)
    if depth is None:
        return None
    return Reverted(
        height=receipt.height,
        reason=why.reason if why else NOT_TRIED,
        certainty=why.certainty if why else Term("certainty-unknown"),
        paid=receipt.paid,
        finalized=depth.final,
    )
