"""The owner of the tokens had not allowed the account that was to move them to take that much."""

from __future__ import annotations

from txdoctor.chains.evm.facts import Receipt
from txdoctor.chains.evm.failure.facts import TokenBook
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.readings import RevertReason
from txdoctor.chains.evm.tokens.token_transfer import TokenUnits
from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceShort(Finding):
    """The token's own word (ERC-20, `allowance`), on the state before the transaction."""

    code = "evm/allowance-short"
    level = Level.NOTE
    points_at = "token_amount"

    token: Id
    owner: Id
    spender: Id
    allowed: Id | TokenUnits
    wanted: Id | TokenUnits


def check(
    where: Whereabouts, receipt: Receipt, why: RevertReason, books: TokenBook
) -> AllowanceShort | None:
    """A failure for lack of an approval, which the token's books confirm."""
    if not receipt.failed_in(where.block) or why.reason != Term("revert-token-allowance"):
        return None
    move, allowed = books.move, books.allowed
    if move.spender is None or allowed is None or not books.not_allowed:
        return None
    return AllowanceShort(
        token=spelled(move.token),
        owner=spelled(move.holder),
        spender=spelled(move.spender),
        allowed=books.spoken(allowed),
        wanted=books.spoken(move.amount),
    )
