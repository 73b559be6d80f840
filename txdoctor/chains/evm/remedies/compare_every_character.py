"""The receiver's address is taken from its owner and compared in full, never from the history."""

from __future__ import annotations

from txdoctor.chains.evm.rules.account.poisoned import Poisoned
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("evm/poisoned",)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareEveryCharacter(Remedy):
    """`fake` is not to be paid; `real` is the one it imitates."""

    code = "evm/compare-every-character"
    actor = Actor.SENDER
    safety = Safety.SAFE
    rank = 5

    real: Id
    fake: Id


def offer(poisoned: Poisoned) -> CompareEveryCharacter:
    """Costs nothing and helps always."""
    return CompareEveryCharacter(real=poisoned.real, fake=poisoned.fake)
