"""Where a transaction stands in the line of its sender, and from where on the line is broken."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.chains.evm.account.facts import Claimed, Nonce, PoolNonce, Queue
from txdoctor.model.sighting import Presence, Whereabouts


def first_missing(
    nonce: int, count: Nonce, pools: Sequence[PoolNonce], queues: Sequence[Queue] = ()
) -> int | None:
    """The lowest nonce before `nonce` that is neither in a block nor in any pool that was asked.

    A pool counts on from the chain as long as no nonce is left out (go-ethereum
    core/txpool/legacypool/noncer.go); where it stops below `nonce`, the next one is missing. None
    where nothing is, or where no pool told its count. Of two counts of the chain the higher is
    taken: nothing is called missing on one node's word. What a pool shows is there whatever it
    counts: some count only what the next block would take (hardhat).
    """
    if not pools:
        return None
    shown = {tx.nonce for queue in queues for tx in queue.txs}
    reached = max(count.highest, *(pool.next_one for pool in pools))
    while reached in shown:
        reached += 1
    return reached if reached < nonce else None


def somebody_has(nonce: int, count: Nonce, pools: Sequence[PoolNonce]) -> bool:
    """Whether a pool counts beyond `nonce`, which the chain has not taken yet.

    The pool's node does not know the transaction in question: it holds another with that nonce.
    """
    return count.next_one <= nonce and any(pool.next_one > nonce for pool in pools)


def in_nobodys_pool(
    where: Whereabouts, about: Claimed, count: Nonce, pools: Sequence[PoolNonce]
) -> bool:
    """Found nowhere, its bytes not given, and its nonce free by every count of chain and pools."""
    if where.presence is not Presence.ABSENT or about.tx is not None:
        return False
    return about.nonce >= count.highest and not somebody_has(about.nonce, count, pools)
