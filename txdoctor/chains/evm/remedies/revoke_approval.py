"""The leave that was given over the tokens is taken back, before more is taken by it."""

from __future__ import annotations

from txdoctor.chains.evm.rules.account.delegated_to_sweeper import DelegatedToSweeper
from txdoctor.chains.evm.rules.account.drained import Drained
from txdoctor.chains.evm.rules.account.swept import Swept
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("evm/drained",)


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeApproval(Remedy):
    """Approve 0 of `token` to `spender`."""

    code = "evm/revoke-approval"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    rank = 2

    token: Id
    spender: Id


def offer(
    drained: Drained, swept: Swept | None, sweeper: DelegatedToSweeper | None
) -> RevokeApproval | None:
    """Only where the key itself is still the owner's: on a swept account its gas would be taken."""
    if swept is not None or sweeper is not None:
        return None
    return RevokeApproval(token=drained.token, spender=drained.spender)
