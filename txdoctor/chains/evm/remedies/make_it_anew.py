"""What was not done can be done by a new transaction: this one can never do it any more."""

from __future__ import annotations

from txdoctor.chains.evm.failure.facts import IN_COMPANY
from txdoctor.chains.evm.rules.hollow.inner_call_failed import InnerCallFailed
from txdoctor.chains.evm.rules.hollow.token_not_moved import TokenNotMoved
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass

cures = ("evm/inner-call-failed", "evm/token-not-moved")


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeItAnew(Remedy):
    """The block at `height` is final: what it holds has run, and cannot run again."""

    code = "evm/make-it-anew"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    rank = 30
    spends = True

    height: int


def offer(inner: InnerCallFailed | None, unmoved: TokenNotMoved | None) -> MakeItAnew | None:
    """Only once it is final: were its block undone, it could run again and succeed.

    Not where operations of several accounts ended differently: one of them did pay.
    """
    if inner is not None and inner.through == IN_COMPANY:
        return None
    found = inner or unmoved
    return MakeItAnew(height=found.height) if found and found.finalized else None
