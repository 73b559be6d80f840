"""Only the token's issuer can lift a pause or a block."""

from __future__ import annotations

from txdoctor.chains.evm.rules.failed.stopped_by_token import StoppedByToken
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id, Term

cures = ("evm/stopped-by-token",)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskTheIssuer(Remedy):
    """`token` is whose issuer to ask, `how` what stopped it."""

    code = "evm/ask-the-issuer"
    actor = Actor.ANYONE
    safety = Safety.SAFE
    rank = 20

    token: Id
    how: Term


def offer(stopped: StoppedByToken) -> AskTheIssuer:
    """Whatever the state of the block: waiting and asking harm nobody."""
    return AskTheIssuer(token=stopped.token, how=stopped.how)
