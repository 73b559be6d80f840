"""Exactly what is missing is put into the sending account, and it can be taken as it is."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import AccountCode, Balance, Code, DataFee, Nonce, Queue
from txdoctor.chains.evm.account.purse import cost_of_all
from txdoctor.chains.evm.facts import PendingTx
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.rules.gas_limit_too_high import GasLimitTooHigh
from txdoctor.chains.evm.rules.insufficient_funds import InsufficientFunds
from txdoctor.chains.evm.rules.would_fail import WouldFail
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id, Wei

cures = ("evm/insufficient-funds",)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopUp(Remedy):
    """`missing` for it and those before it, `for_all` for everything that waits for `account`."""

    code = "evm/top-up"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    rank = 20
    spends = True

    account: Id
    missing: Wei
    for_all: Wei


def offer(
    short: InsufficientFunds,
    waiting: PendingTx,
    count: Nonce,
    balance: Balance,
    code: AccountCode,
    queues: tuple[Queue, ...],
    beside: DataFee | None,
    fails: WouldFail | None,
    heavy: GasLimitTooHigh | None,
) -> TopUp | None:
    """For a plain account: coins sent to a delegated one (EIP-7702) may be moved on by a thief.

    None for what fails all the same.
    """
    plain = code.code is Code.NONE and code.account == waiting.tx.sender
    if not plain or fails is not None or heavy is not None:
        return None
    everything = cost_of_all(waiting.tx, count, queues) + (beside.amount if beside else 0)
    return TopUp(
        account=spelled(waiting.tx.sender),
        missing=short.missing,
        for_all=Wei(max(short.missing, everything - balance.amount)),
    )
