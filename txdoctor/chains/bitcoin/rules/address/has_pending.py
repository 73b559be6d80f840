"""Transactions of the address wait for a block."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.address import AddressActivity
from txdoctor.chains.bitcoin.facts.family import Transactions
from txdoctor.model.finding import Finding, Level, State
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class HasPending(Finding):
    """How many of `address` wait; each is examined by itself."""

    code = "bitcoin/has-pending"
    level = Level.NOTE
    state = State.PENDING
    points_at = "waiting"

    address: Id
    waiting: Transactions


def check(told: tuple[AddressActivity, ...]) -> HasPending | None:
    """Pools differ honestly: what one source holds waits."""
    waiting = {txid for activity in told for txid in activity.pending}
    if not waiting:
        return None
    return HasPending(address=told[0].address, waiting=Transactions(len(waiting)))
