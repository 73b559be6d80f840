"""Its nonce is used, by itself or by another one: the sources no longer say by which."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import Claimed, Nonce, NonceTaker
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class IncludedOrReplaced(Finding):
    """The sender's `nonce` lies below `next_nonce`, and no node names the one that used it."""

    code = "evm/included-or-replaced"
    level = Level.UNKNOWN
    state = State.UNDETERMINED
    points_at = "sender_nonce"

    sender: Id
    nonce: int
    next_nonce: int


def check(
    where: Whereabouts, about: Claimed, count: Nonce, taker: NonceTaker | None
) -> IncludedOrReplaced | None:
    """No source finds the hash, its nonce is used, and no other transaction is shown to have it.

    A node may have forgotten a hash that it once included: go-ethereum keeps an index of hashes
    for the last 2,350,000 blocks alone (--history.transactions), and then answers null.
    """
    if where.presence is not Presence.ABSENT or count.next_one <= about.nonce:
        return None
    if taker is not None and taker.txid != about.txid:
        return None
    return IncludedOrReplaced(
        sender=spelled(about.sender), nonce=about.nonce, next_nonce=count.next_one
    )
