"""An earlier transaction of the same sender has to go first."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import Nonce, PoolNonce, Queue
from txdoctor.chains.evm.facts import PendingTx
from txdoctor.chains.evm.nonces.line import first_missing
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BehindEarlierNonce(Finding):
    """`nonce` is its own, `next_nonce` the one that the chain takes next, `before_it` how many."""

    code = "evm/behind-earlier-nonce"
    level = Level.WARNING
    state = State.PENDING
    points_at = "nonce"

    nonce: int
    next_nonce: int
    before_it: int


def check(
    where: Whereabouts,
    tx: PendingTx,
    count: Nonce,
    pools: tuple[PoolNonce, ...],
    queues: tuple[Queue, ...],
) -> BehindEarlierNonce | None:
    """Yellow Paper, section 6: an account's transactions run in the order of their nonces.

    Where the very next nonce is in no pool, nothing earlier waits: that is another finding.
    """
    if where.presence is not Presence.PENDING or not _behind(tx, count):
        return None
    if first_missing(tx.tx.nonce, count, pools, queues) == count.next_one:
        return None
    return BehindEarlierNonce(
        nonce=tx.tx.nonce,
        next_nonce=count.next_one,
        before_it=tx.tx.nonce - count.next_one,
    )


def _behind(tx: PendingTx, count: Nonce) -> bool:
    """By every source's count, and by a nonce that its signature proves."""
    return tx.proved and tx.tx.nonce > count.highest
