"""The payment goes on under another hash: that is the one to follow."""

from __future__ import annotations

from txdoctor.chains.bitcoin.rules.gone.replaced import Replaced
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("bitcoin/replaced",)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowTheOther(Remedy):
    """`by` is the hash that counts now."""

    code = "bitcoin/follow-the-other"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 10

    by: Id


def offer(replaced: Replaced) -> FollowTheOther:
    """Always."""
    return FollowTheOther(by=replaced.by)
