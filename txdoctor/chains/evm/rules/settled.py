"""The transaction is in a block and did what it was sent for."""

from __future__ import annotations

from txdoctor.chains.evm.depth import depth_of
from txdoctor.chains.evm.facts import Finalized, Head, Receipt
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Confirmations, Wei


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled(Finding):
    """Status 1 (EIP-658) in the block at `height`; `paid` is the whole fee."""

    code = "evm/settled"
    level = Level.OK
    state = State.SETTLED
    points_at = "confirmations"

    height: int
    confirmations: Confirmations
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
    head: Head | None,
    finalized: Finalized | None,
    standings: tuple[Standing, ...],
) -> Settled | None:
    """Included, with a receipt of that very block that says it succeeded."""
    if receipt.succeeded is not True or receipt.block != where.block:
        return None
    depth = depth_of(where, network, head, finalized, standings)
    if depth is None:
        return None
    return Settled(
        height=receipt.height,
        confirmations=depth.confirmations,
        paid=receipt.paid,
        finalized=depth.final,
    )
