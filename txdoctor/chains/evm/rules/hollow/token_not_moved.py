"""The token answered "no" instead of failing: nothing was moved."""

from __future__ import annotations

from txdoctor.chains.evm.depth import depth_of
from txdoctor.chains.evm.facts import Finalized, Head, Receipt
from txdoctor.chains.evm.failure.facts import Hollow, Sign
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id, Wei


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenNotMoved(Finding):
    """Status 1, no event of the token, and `false` as its answer on the state before the block."""

    code = "evm/token-not-moved"
    level = Level.WARNING
    state = State.SETTLED
    points_at = "status"

    height: int
    account: Id
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
) -> TokenNotMoved | None:
    """A transaction that succeeded, with this sign of having done nothing."""
    depth = depth_of(where, network, head, finalized, standings)
    there = receipt.block == where.block and receipt.succeeded is True
    if depth is None or not there or hollow.sign is not Sign.ANSWERED_NO:
        return None
    return TokenNotMoved(
        height=receipt.height,
        account=spelled(hollow.account),
        paid=receipt.paid,
        finalized=depth.final,
    )
