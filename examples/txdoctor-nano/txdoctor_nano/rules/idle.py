"""Nothing of the account waits: no block of its own, and no payment to it."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.model.finding import Finding, Level, State

from txdoctor_nano.facts import Account, Raw, Receivable


@dataclass(frozen=True, slots=True, kw_only=True)
class Idle(Finding):
    """`balance` is confirmed, and all there is."""

    code = "nano/idle"
    level = Level.OK
    state = State.IDLE
    points_at = "balance"

    balance: Raw


def check(account: Account, waiting: Receivable) -> Idle | None:
    """Its newest block is confirmed, and there is nothing to receive."""
    if account.unconfirmed is not None or waiting.hashes:
        return None
    return Idle(balance=account.balance)
