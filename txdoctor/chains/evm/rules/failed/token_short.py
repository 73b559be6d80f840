"""There were fewer tokens than the transaction was to move."""

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
class TokenShort(Finding):
    """The token's own word, on the state before the transaction; amounts by the token's decimals
    where it told them.
    """

    code = "evm/token-short"
    level = Level.NOTE
    points_at = "token_amount"

    token: Id
    holder: Id
    held: Id | TokenUnits
    wanted: Id | TokenUnits
    missing: Id | TokenUnits


def check(
    where: Whereabouts, receipt: Receipt, why: RevertReason, books: TokenBook
) -> TokenShort | None:
    """A failure for lack of tokens, which the token's books confirm."""
    if not receipt.failed_in(where.block) or why.reason != Term("revert-token-balance"):
        return None
    if books.held is None or not books.short:
        return None
    wanted = books.move.amount
    return TokenShort(
        token=spelled(books.move.token),
        holder=spelled(books.move.holder),
        held=books.spoken(books.held),
        wanted=books.spoken(wanted),
        missing=books.spoken(wanted - books.held),
    )
