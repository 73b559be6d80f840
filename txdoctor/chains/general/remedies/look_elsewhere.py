"""A public explorer of that chain can show it."""

from __future__ import annotations

from txdoctor.chains.general.rules.not_covered_yet import NotCoveredYet
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("general/not-covered-yet",)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookElsewhere(Remedy):
    """`where_to_look` is an explorer of that chain (host name only, never a link)."""

    code = "general/look-elsewhere"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 5

    where_to_look: Id


def offer(found: NotCoveredYet) -> LookElsewhere | None:
    """Only where we know an explorer."""
    if found.where_to_look is None:
        return None
    return LookElsewhere(where_to_look=found.where_to_look)
