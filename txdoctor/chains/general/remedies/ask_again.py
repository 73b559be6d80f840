"""Asking again later, or asking another source, can settle it."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.model.remedy import Actor, Remedy, Safety

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


def offer() -> AskAgain:
    """Nothing can be built on doubt; looking again costs nothing."""
    return AskAgain()
