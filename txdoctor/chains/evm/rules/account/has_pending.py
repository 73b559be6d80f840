"""The account has transactions that wait for a block."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import Nonce, PoolNonce
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HasPending(Finding):
    """`waiting` of them, as the pools that were asked agree; the first has nonce `next_nonce`."""

    code = "evm/has-pending"
    level = Level.NOTE
    state = State.PENDING
    points_at = "sender_nonce"

    waiting: int
    next_nonce: int


def check(subject: Subject, count: Nonce, pools: tuple[PoolNonce, ...]) -> HasPending | None:
    """Pools count further than the chain: of three or more the middle one decides, as for heads.

    Of two, one is enough and the lower figure counts: pools differ honestly, and no bytes prove
    what a count says.
    """
    if subject.kind is not Kind.ADDRESS:
        return None
    reached = _reached(sorted(pool.next_one for pool in pools), count.next_one)
    if reached <= count.next_one:
        return None
    return HasPending(waiting=reached - count.next_one, next_nonce=count.next_one)


def _reached(counts: list[int], mined: int) -> int:
    if len(counts) > 2:
        return counts[(len(counts) - 1) // 2]
    return min((count for count in counts if count > mined), default=0)
