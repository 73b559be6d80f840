"""Another transaction has taken its place: its nonce is used up, so it can never be included."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import Claimed, FinalNonce, Nonce, NonceTaker
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.nonces.in_its_place import in_its_place
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class NonceUsed(Finding):
    """The sender's `nonce` lies below `next_nonce`, the one that the chain takes next.

    `by` is the transaction that took it: a node names it and its own bytes prove it.
    `in_its_place` says whether that one asks for the same payment, as far as both are known.
    """

    code = "evm/nonce-used"
    level = Level.WARNING
    state = State.REPLACED
    points_at = "sender_nonce"

    sender: Id
    nonce: int
    next_nonce: int
    by: Id
    in_its_place: Term
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
    taker: NonceTaker,
) -> NonceUsed | None:
    """No source knows the transaction, its nonce is used, and another one is shown to have it.

    Of two sources the lower count decides. Without the other one nothing is said here: a node may
    no longer find an old hash that it included itself (included_or_replaced.py).
    """
    if where.presence is not Presence.ABSENT or count.next_one <= about.nonce:
        return None
    if taker.txid == about.txid:
        return None
    return NonceUsed(
        sender=spelled(about.sender),
        nonce=about.nonce,
        next_nonce=count.next_one,
        by=taker.txid,
        in_its_place=in_its_place(about.tx, taker.tx),
        finalized=settled is not None and settled.next_one > about.nonce,
    )
