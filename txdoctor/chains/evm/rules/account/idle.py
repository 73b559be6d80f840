"""Nothing of the account waits in any pool that was asked."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import Nonce, PoolNonce
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Idle(Finding):
    """`next_nonce` is the account's next one; `pools` told that they hold nothing before it."""

    code = "evm/idle"
    level = Level.OK
    state = State.IDLE
    points_at = "sender_nonce"

    next_nonce: int
    pools: int


def check(subject: Subject, count: Nonce, pools: tuple[PoolNonce, ...]) -> Idle | None:
    """An account whose count is the same with and without the pools.

    A node that shows no pool gives the same count, and transactions behind a gap count nowhere:
    so the words say what was asked, not that nothing exists.
    """
    if subject.kind is not Kind.ADDRESS or not pools:
        return None
    if any(pool.next_one > count.next_one for pool in pools):
        return None
    return Idle(next_nonce=count.next_one, pools=len(pools))
