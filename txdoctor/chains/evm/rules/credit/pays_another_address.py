"""It succeeded, but it pays another address than the one that waits for it."""

from __future__ import annotations

from txdoctor.chains.evm.depth import depth_of
from txdoctor.chains.evm.facts import Finalized, Head, MinedTx, Receipt
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.tokens.payment import plain_receiver
from txdoctor.model.complaint import Declared
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class PaysAnotherAddress(Finding):
    """`receiver` was named (`--to`); `paid` is the address that has it."""

    code = "evm/pays-another-address"
    level = Level.WARNING
    state = State.SETTLED
    points_at = "to"

    receiver: Id
    paid: Id
    finalized: bool

    @property
    def final(self) -> bool:
        """Whether the chain's own law says that nothing undoes it."""
        return self.finalized


def check(
    declared: Declared,
    where: Whereabouts | None,
    receipt: Receipt | None,
    mined: MinedTx | None,
    network: Network | None,
    head: Head | None,
    finalized: Finalized | None,
    standings: tuple[Standing, ...],
) -> PaysAnotherAddress | None:
    """Coins without a call, or a token's own transfer: any other call may pay anybody inside.

    Nothing is amiss, and nothing unjudged, where nobody named an address.
    """
    if declared.receiver is None or where is None or network is None:
        return None
    if receipt is None or mined is None or not receipt.carried_out_in(where.block):
        return None
    paid, meant = plain_receiver(mined.tx), Id(declared.receiver.lower())
    depth = depth_of(where, network, head, finalized, standings)
    if paid is None or paid == meant or depth is None:
        return None
    return PaysAnotherAddress(receiver=spelled(meant), paid=spelled(paid), finalized=depth.final)
