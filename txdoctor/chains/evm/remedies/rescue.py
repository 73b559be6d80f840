"""What is left is carried to a new account before anything else comes in; nothing is sent here."""

from __future__ import annotations

from txdoctor.chains.evm.rules.account.delegated_to_sweeper import DelegatedToSweeper
from txdoctor.chains.evm.rules.account.swept import Swept
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("evm/delegated-to-sweeper", "evm/swept")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescue(Remedy):
    """`delegate` is whom the account hands its calls to, where that is how it is swept."""

    code = "evm/rescue"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    rank = 1

    delegate: Id | None


def offer(sweeper: DelegatedToSweeper | None, swept: Swept | None) -> Rescue | None:
    """Never a bump and never more gas: whatever comes in is gone before it can be used."""
    if sweeper is None and swept is None:
        return None
    return Rescue(delegate=sweeper.delegate if sweeper else None)
