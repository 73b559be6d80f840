"""Copy the whole hash, address or link from the wallet and paste it again."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.model.remedy import Actor, Remedy, Safety

cures = ("general/unreadable",)


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyItWhole(Remedy):
    """What a usable text looks like."""

    code = "general/copy-it-whole"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 5


def offer() -> CopyItWhole:
    """Guessing missing characters would look up somebody else's transaction."""
    return CopyItWhole()
