"""What nodes refuse for good is made anew, from the same coins."""

from __future__ import annotations

from txdoctor.chains.bitcoin.rules.unsent.refused import Refused
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Term

cures = ("bitcoin/refused",)


@dataclass(frozen=True, slots=True, kw_only=True)
class MendAndSignAnew(Remedy):
    """`why` nodes refuse it."""

    code = "bitcoin/mend-and-sign-anew"
    actor = Actor.SENDER
    safety = Safety.SAFE
    rank = 20
    pays = True

    why: Term


def offer(refused: Refused) -> MendAndSignAnew:
    """Always: these bytes get nowhere as they are."""
    return MendAndSignAnew(why=refused.why)
