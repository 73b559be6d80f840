"""Ask a source that is able to know."""

from __future__ import annotations

from txdoctor.chains.general.rules.cannot_know import CannotKnow
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("general/cannot-know",)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAnother(Remedy):
    """`unable` is the source that cannot know."""

    code = "general/ask-another"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 15

    unable: Id


def offer(found: CannotKnow) -> AskAnother:
    """Asking the same source again would not help."""
    return AskAnother(unable=found.source)
