"""Copy the whole hash, address or link from the wallet and paste it again."""

from __future__ import annotations

from txdoctor.chains.general.rules.unreadable import Unreadable
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass

cures = ("general/unreadable",)

# Nothing is missing from these texts; copying them again would not help.
WHOLE_ALREADY = (
    "hash-among-words",
    "more-than-one",
    "unsigned-transaction",
    "wallet-secret",
    "zero-hash",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyItWhole(Remedy):
    """What a usable text looks like."""

    code = "general/copy-it-whole"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 5


def offer(found: Unreadable) -> CopyItWhole | None:
    """Guessing missing characters would look up somebody else's transaction."""
    return None if found.why in WHOLE_ALREADY else CopyItWhole()
