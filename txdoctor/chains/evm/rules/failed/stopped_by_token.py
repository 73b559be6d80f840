"""The token's own issuer stopped it: the token is paused, or an account is blocked."""

from __future__ import annotations

from txdoctor.chains.evm.facts import Receipt
from txdoctor.chains.evm.failure.facts import TokenBook
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.readings import RevertReason
from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class StoppedByToken(Finding):
    """By the token's own word; `who` is the blocked account, or the token itself where paused."""

    code = "evm/stopped-by-token"
    level = Level.NOTE
    points_at = "revert_reason"

    token: Id
    who: Id
    how: Term


def check(
    where: Whereabouts, receipt: Receipt, why: RevertReason, books: TokenBook
) -> StoppedByToken | None:
    """A failure by pause or block, which the token confirms when it is asked."""
    if not receipt.failed_in(where.block):
        return None
    token = spelled(books.move.token)
    if why.reason == Term("revert-blocked-account") and books.blocked is not None:
        return StoppedByToken(token=token, who=spelled(books.blocked), how=Term("token-blocks"))
    if why.reason == Term("revert-paused") and books.paused:
        return StoppedByToken(token=token, who=token, how=Term("token-paused"))
    return None
