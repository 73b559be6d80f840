"""The account cannot pay for the transaction of its own that is next in line."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import Balance, Nonce, PoolNonce
from txdoctor.chains.evm.account.movements import Past
from txdoctor.chains.evm.nonces.ladder import Rung, ladder
from txdoctor.model.finding import Finding, Level
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import Wei


@dataclass(frozen=True, slots=True, kw_only=True)
class NoFundsForGas(Finding):
    """The one with `nonce` may cost `needed` (amount and all its gas at its cap); `short` lacks."""

    code = "evm/no-funds-for-gas"
    level = Level.WARNING
    points_at = "balance"

    nonce: int
    needed: Wei
    balance: Wei
    short: Wei


def check(
    subject: Subject,
    count: Nonce,
    balance: Balance,
    pools: tuple[PoolNonce, ...],
    rungs: tuple[Rung, ...],
    pasts: tuple[Past, ...],
) -> NoFundsForGas | None:
    """By the bytes of the lowest one that waits: all the others stand behind it.

    go-ethereum core/txpool/validation.go, ValidateTransactionWithState: the balance must cover
    the amount and the whole gas limit at the cap.
    """
    line = ladder(count, pools, rungs, pasts) if subject.kind is Kind.ADDRESS else None
    if line is None or not line.rungs:
        return None
    first = line.rungs[0]
    needed = Wei(first.tx.value + first.tx.gas * first.tx.max_fee)
    if first.nonce != line.next_one or balance.amount >= needed:
        return None
    return NoFundsForGas(
        nonce=first.nonce,
        needed=needed,
        balance=balance.amount,
        short=Wei(needed - balance.amount),
    )
