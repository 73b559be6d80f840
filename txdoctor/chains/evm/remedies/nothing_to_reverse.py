"""What went to the wrong address stays there, unless whoever holds it sends it back."""

from __future__ import annotations

from txdoctor.chains.evm.failure.facts import Hollow
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("evm/nothing-called", "evm/sent-to-the-token")


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToReverse(Remedy):
    """`account` is where it went."""

    code = "evm/nothing-to-reverse"
    actor = Actor.SENDER
    safety = Safety.SAFE
    rank = 40

    account: Id


def offer(hollow: Hollow) -> NothingToReverse:
    """No deed on the chain takes it back: this says whom to ask, and whom not to believe."""
    return NothingToReverse(account=spelled(hollow.account))
