"""The smart account's history comes first; then the same request runs again, or is replaced."""

from __future__ import annotations

from txdoctor.chains.evm.rules.failed.request_lives_on import RequestLivesOn
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Term

cures = ("evm/request-lives-on",)


@dataclass(frozen=True, slots=True, kw_only=True)
class SameRequestAgain(Remedy):
    """`through` says what carried the request."""

    code = "evm/same-request-again"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    rank = 18
    spends = True

    through: Term


def offer(found: RequestLivesOn) -> SameRequestAgain:
    """Safe at any time: one request, or one in its place, is taken once (Safe.sol, ERC-4337)."""
    return SameRequestAgain(through=found.through)
