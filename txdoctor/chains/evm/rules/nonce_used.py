"""Another transaction has taken its place: its nonce is used up, so it can never be included."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.chains.evm.account import Claimed, FinalNonce, Nonce, NonceTaker
from txdoctor.chains.evm.quantity import spelled
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class NonceUsed(Finding):
    """The sender's `nonce` lies below `next_nonce`, the one that the chain takes next.

    `by` is the transaction that took it, where a node names it and its own bytes prove it.
    """

    code = "evm/nonce-used"
    level = Level.WARNING
    state = State.REPLACED
    points_at = "sender_nonce"

    sender: Id
    nonce: int
    next_nonce: int
    by: Id | None
    finalized: bool

    @property
    def final(self) -> bool:
        """Whether the nonce was used at the finalized block already."""
        return self.finalized


def check(
    where: Whereabouts,
    about: Claimed,
    count: Nonce,
    settled: FinalNonce | None,
    taker: NonceTaker | None,
) -> NonceUsed | None:
    """No source knows the transaction, and all of them have seen its nonce used.

    Of two sources the lower count decides. Where the one that took the nonce is this very
    transaction, the sources only lost track of it, and nothing is said.
    """
    if where.presence is not Presence.ABSENT or count.next_one <= about.nonce:
        return None
    if taker is not None and taker.txid == about.txid:
        return None
    return NonceUsed(
        sender=spelled(about.sender),
        nonce=about.nonce,
        next_nonce=count.next_one,
        by=taker.txid if taker else None,
        finalized=settled is not None and settled.next_one > about.nonce,
    )
