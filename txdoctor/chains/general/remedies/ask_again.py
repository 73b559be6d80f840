"""Asking again later, or asking another source, can settle it."""

from __future__ import annotations

from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass

cures = (
    "general/search-incomplete",
    "general/sources-at-odds",
    "general/nothing-learned",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAgain(Remedy):
    """Wait a little and look again, or name a node of one's own."""

    code = "general/ask-again"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 20


def offer(gaps: tuple[Gap, ...]) -> AskAgain | None:
    """Nothing can be built on doubt; looking again costs nothing, and offline it brings nothing."""
    offline = gaps and all(gap.reason is Reason.OFFLINE for gap in gaps)
    return None if offline else AskAgain()
