"""Whom a transaction pays, as far as its own fields and its events tell."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.chains.evm.failure.facts import Hollow, Sign
from txdoctor.chains.evm.failure.inner_call import inner_call, move
from txdoctor.chains.evm.tokens.token_moves import TokenMove
from txdoctor.chains.evm.tokens.token_transfer import TokenUnits
from txdoctor.records import dataclass
from txdoctor.units import Id, Wei


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """Coins (`amount`), or tokens (`units` of `token`; `log` where an event tells of them)."""

    receiver: Id
    amount: Wei | None = None
    token: Id | None = None
    units: TokenUnits | None = None
    log: int | None = None


def paid(
    tx: Transaction, moves: Sequence[TokenMove], hollow: Hollow | None, receiver: Id | None
) -> Paid | None:
    """The one payment that is meant; None where there are several and nobody said which.

    `receiver` is the address that waits for it, by the user's word, in lower case.
    """
    found = _payments(tx, moves, hollow)
    if receiver is not None:
        found = [each for each in found if each.receiver == receiver]
    return found[0] if len(found) == 1 else None


def plain_receiver(tx: Transaction) -> Id | None:
    """Who receives, where the transaction itself leaves no doubt; None for any other call."""
    if tx.to is None:
        return None
    if not tx.data:
        return tx.to
    inner = inner_call(tx)
    asked = move(inner) if inner is not None and inner.safe is None else None
    return asked.receiver if asked is not None and not tx.value else None


def _payments(tx: Transaction, moves: Sequence[TokenMove], hollow: Hollow | None) -> list[Paid]:
    found = [
        Paid(receiver=one.receiver, token=one.token, units=one.amount, log=one.log)
        for one in moves
        if one.amount
    ]
    if hollow is not None and hollow.sign is Sign.HANDED_ON:
        return [*found, Paid(receiver=hollow.account, amount=hollow.amount)]
    if tx.to is not None and not tx.data:
        return [*found, Paid(receiver=tx.to, amount=tx.value)]
    return found
