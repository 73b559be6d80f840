"""A nonce before it is missing, so it can never go on until that one is sent."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import Nonce, PoolNonce, Queue
from txdoctor.chains.evm.facts import PendingTx
from txdoctor.chains.evm.nonces.line import first_missing
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NonceGap(Finding):
    """No pool that was asked has `first_missing`; all up to `last_missing` must go before `nonce`.

    `next_nonce` is the one that the chain takes next: where it is lower than `first_missing`,
    earlier transactions wait as well and come first.
    """

    code = "evm/nonce-gap"
    level = Level.WARNING
    state = State.PENDING
    points_at = "nonce"

    nonce: int
    next_nonce: int
    first_missing: int
    last_missing: int


def check(
    where: Whereabouts,
    tx: PendingTx,
    count: Nonce,
    pools: tuple[PoolNonce, ...],
    queues: tuple[Queue, ...],
) -> NonceGap | None:
    """Pending behind a nonce that no pool counts: waiting alone never helps (Yellow Paper, 6)."""
    missing = first_missing(tx.tx.nonce, count, pools, queues) if tx.proved else None
    if where.presence is not Presence.PENDING or missing is None:
        return None
    return NonceGap(
        nonce=tx.tx.nonce,
        next_nonce=count.next_one,
        first_missing=missing,
        last_missing=tx.tx.nonce - 1,
    )
