"""The block took it, but the call inside, for which it was sent, failed."""

from __future__ import annotations

from txdoctor.chains.evm.depth import depth_of
from txdoctor.chains.evm.facts import Finalized, Head, Receipt
from txdoctor.chains.evm.failure.facts import Hollow, Sign
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id, Term, Untrusted, Wei


@dataclass(frozen=True, slots=True, kw_only=True)
class InnerCallFailed(Finding):
    """By the event of the Safe or of the entry point; `reason` by what the call inside says."""

    code = "evm/inner-call-failed"
    level = Level.WARNING
    state = State.SETTLED
    points_at = "status"

    height: int
    account: Id
    through: Term
    reason: Term | Untrusted
    paid: Wei
    finalized: bool

    @property
    def final(self) -> bool:
        """Whether the chain's own law says that nothing undoes it."""
        return self.finalized


def check(
    where: Whereabouts,
    receipt: Receipt,
    network: Network,
    hollow: Hollow,
    head: Head | None,
    finalized: Finalized | None,
    standings: tuple[Standing, ...],
) -> InnerCallFailed | None:
    """A transaction that succeeded, with this sign of having done nothing."""
    depth = depth_of(where, network, head, finalized, standings)
    there = receipt.block == where.block and receipt.succeeded is True
    if depth is None or not there or hollow.sign is not Sign.INNER_FAILED:
        return None
    return InnerCallFailed(
        height=receipt.height,
        account=spelled(hollow.account),
        through=hollow.through,
        reason=hollow.reason,
        paid=receipt.paid,
        finalized=depth.final,
    )
