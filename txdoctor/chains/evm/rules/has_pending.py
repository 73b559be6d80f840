"""The account has transactions that wait for a block."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.chains.evm.account import Nonce, PoolNonce
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.subject import Kind, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class HasPending(Finding):
    """`waiting` of them in the fullest pool that was asked; the first has nonce `next_nonce`."""

    code = "evm/has-pending"
    level = Level.NOTE
    state = State.PENDING
    points_at = "sender_nonce"

    waiting: int
    next_nonce: int


def check(subject: Subject, count: Nonce, pools: tuple[PoolNonce, ...]) -> HasPending | None:
    """A pool counts further than the chain. Pools differ; the one that knows most is believed."""
    most = max((pool.next_one for pool in pools), default=0)
    if subject.kind is not Kind.ADDRESS or most <= count.next_one:
        return None
    return HasPending(waiting=most - count.next_one, next_nonce=count.next_one)
