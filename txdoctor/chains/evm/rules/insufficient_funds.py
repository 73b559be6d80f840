"""The sender's balance does not cover what it sends and the most that its fee may cost."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import Balance, DataFee, Nonce, Queue
from txdoctor.chains.evm.account.purse import cost_up_to
from txdoctor.chains.evm.facts import PendingTx
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Wei


@dataclass(frozen=True, slots=True, kw_only=True)
class InsufficientFunds(Finding):
    """`needed` is asked of the account, with all that comes before it; `missing` is what lacks."""

    code = "evm/insufficient-funds"
    level = Level.WARNING
    state = State.PENDING
    points_at = "balance"

    balance: Wei
    needed: Wei
    missing: Wei


def check(
    where: Whereabouts,
    tx: PendingTx,
    count: Nonce,
    balance: Balance,
    queues: tuple[Queue, ...],
    beside: DataFee | None,
) -> InsufficientFunds | None:
    """Amount and gas at the fee cap must be there (Yellow Paper, 6.2, up-front cost).

    A pool counts what waits before it as well (go-ethereum core/txpool/validation.go,
    ExistingExpenditure), an OP-stack rollup the fee for its L1 data. Those before it are counted
    as far as a pool shows them.
    """
    if where.presence is not Presence.PENDING or not tx.proved or tx.tx.nonce < count.next_one:
        return None
    if balance.account != tx.tx.sender:
        return None
    needed = cost_up_to(tx.tx, count, queues) + (beside.amount if beside else 0)
    if balance.amount >= needed:
        return None
    return InsufficientFunds(
        balance=balance.amount, needed=Wei(needed), missing=Wei(needed - balance.amount)
    )
