"""The tokens were sent to the token's own contract, which as a rule cannot give them back."""

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
class SentToTheToken(Finding):
    """The receiver in the call's data is the called token itself."""

    code = "evm/sent-to-the-token"
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
) -> SentToTheToken | None:
    """A transaction that succeeded, with this sign of having done nothing."""
    depth = depth_of(where, network, head, finalized, standings)
    there = receipt.block == where.block and receipt.succeeded is True
    if depth is None or not there or hollow.sign is not Sign.OWN_ADDRESS:
        return None
    return SentToTheToken(
        height=receipt.height,
        account=spelled(hollow.account),
        paid=receipt.paid,
        finalized=depth.final,
    )
