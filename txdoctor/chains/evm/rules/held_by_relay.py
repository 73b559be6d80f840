"""Only a private relay shows it, without signature and price: no public pool has to have it."""

from __future__ import annotations

from txdoctor.chains.evm.codec.transaction import is_hidden
from txdoctor.chains.evm.facts import PendingTx
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldByRelay(Finding):
    """`nonce` is the one that the relay names."""

    code = "evm/held-by-relay"
    level = Level.NOTE
    state = State.PENDING
    points_at = "proof"

    nonce: int


def check(where: Whereabouts, tx: PendingTx) -> HeldByRelay | None:
    """A node with a public pool shows the signature, which everybody needs to pass it on."""
    if where.presence is not Presence.PENDING or tx.proved or not is_hidden(tx.tx):
        return None
    return HeldByRelay(nonce=tx.tx.nonce)
