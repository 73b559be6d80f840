"""A new transaction is safe: the one that failed has used its nonce and can never run again."""

from __future__ import annotations

from txdoctor.chains.evm.readings import ASK_APP, RevertReason
from txdoctor.chains.evm.rules.reverted import Reverted
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Term

cures = ("evm/reverted",)


@dataclass(frozen=True, slots=True, kw_only=True)
class TryAgainSafely(Remedy):
    """`change` is what to change first, by the reason of the failure; else it fails again."""

    code = "evm/try-again-safely"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    rank = 30
    spends = True
    pays = True

    change: Term


def offer(failed: Reverted, why: RevertReason | None) -> TryAgainSafely | None:
    """Only once the failure is final: an undone block could still run the old one."""
    if not failed.finalized:
        return None
    return TryAgainSafely(change=why.change if why else ASK_APP)
