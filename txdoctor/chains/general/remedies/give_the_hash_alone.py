"""A hash that stands in a mail or a sentence is given alone, or the whole text to triage."""

from __future__ import annotations

from txdoctor.chains.general.rules.unreadable import Unreadable
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass

cures = ("general/unreadable",)

AMONG_OTHERS = ("hash-among-words", "more-than-one")


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveTheHashAlone(Remedy):
    """What `check` takes, and the command that reads whole texts."""

    code = "general/give-the-hash-alone"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 5


def offer(found: Unreadable) -> GiveTheHashAlone | None:
    """Which of several was meant is never guessed; triage looks up each of them."""
    return GiveTheHashAlone() if found.why in AMONG_OTHERS else None
