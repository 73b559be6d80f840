"""Before anything is paid again, the one that took its place shows whether it has paid."""

from __future__ import annotations

from txdoctor.chains.evm.rules.included_or_replaced import IncludedOrReplaced
from txdoctor.chains.evm.rules.nonce_used import NonceUsed
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("evm/nonce-used", "evm/included-or-replaced")


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAtTheOneInItsPlace(Remedy):
    """`by` is its hash where a node names it; else `sender` and `nonce` lead to it."""

    code = "evm/look-at-the-one-in-its-place"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 10

    sender: Id
    nonce: int
    by: Id | None


def offer(
    used: NonceUsed | None, unclear: IncludedOrReplaced | None
) -> LookAtTheOneInItsPlace | None:
    """Always: one that was sped up has paid, one that was cancelled has not (Yellow Paper, 6)."""
    found = used or unclear
    if found is None:
        return None
    by = used.by if used else None
    return LookAtTheOneInItsPlace(sender=found.sender, nonce=found.nonce, by=by)
