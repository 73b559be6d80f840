"""Before anything is sent again, the failure itself has to be final."""

from __future__ import annotations

from txdoctor.chains.evm.rules.reverted import Reverted
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass

cures = ("evm/reverted",)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitUntilFinal(Remedy):
    """The block at `height` is not final yet: were it undone, the old one could still succeed."""

    code = "evm/wait-until-final"
    actor = Actor.SENDER
    safety = Safety.SAFE
    rank = 20

    height: int


def offer(failed: Reverted) -> WaitUntilFinal | None:
    """As long as the chain's own law does not call the block final."""
    return None if failed.finalized else WaitUntilFinal(height=failed.height)
