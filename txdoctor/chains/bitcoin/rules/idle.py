"""No transaction of the address waits for a block."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.chains.bitcoin.facts import AddressActivity, Transactions
from txdoctor.model.finding import Finding, Level, State
from txdoctor.units import Id, Sats


@dataclass(frozen=True, slots=True, kw_only=True)
class Idle(Finding):
    """`total` transactions of `address` are settled; `balance` is what they have left on it."""

    code = "bitcoin/idle"
    level = Level.OK
    state = State.IDLE

    address: Id
    total: Transactions
    balance: Sats


def check(told: tuple[AddressActivity, ...]) -> Idle | None:
    """Every source that answered says so."""
    if not told or any(activity.pending for activity in told):
        return None
    return Idle(address=told[0].address, total=told[0].total, balance=told[0].balance)
