"""The account gets the tokens that it lacks, before anything is sent again."""

from __future__ import annotations

from txdoctor.chains.evm.rules.failed.token_short import TokenShort
from txdoctor.chains.evm.rules.reverted import Reverted
from txdoctor.chains.evm.tokens.token_transfer import TokenUnits
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("evm/token-short",)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopUpToken(Remedy):
    """By how much `holder` fell short of the token."""

    code = "evm/top-up-token"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    rank = 22
    spends = True
    pays = True

    token: Id
    holder: Id
    missing: Id | TokenUnits


def offer(failed: Reverted, short: TokenShort) -> TopUpToken | None:
    """Once the failure is final: before that the old one could still move what is topped up."""
    if not failed.finalized:
        return None
    return TopUpToken(token=short.token, holder=short.holder, missing=short.missing)
