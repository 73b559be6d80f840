"""The call went to an address without a contract: nothing was run."""

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
class NothingCalled(Finding):
    """Status 1, for a call of an address without code; `sent` are the coins that went along."""

    code = "evm/nothing-called"
    level = Level.WARNING
    state = State.SETTLED
    points_at = "status"

    height: int
    account: Id
    sent: Wei
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
) -> NothingCalled | None:
    """A transaction that succeeded, with this sign of having done nothing."""
    depth = depth_of(where, network, head, finalized, standings)
    there = receipt.block == where.block and receipt.succeeded is True
    if depth is None or not there or hollow.sign is not Sign.NO_CODE:
        return None
    return NothingCalled(
        height=receipt.height,
        account=spelled(hollow.account),
        sent=hollow.amount,
        finalized=depth.final,
    )
