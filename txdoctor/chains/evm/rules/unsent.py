"""The transaction was pasted as signed bytes, and no source has ever seen it."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.chains.evm.account import Claimed, Nonce
from txdoctor.chains.evm.quantity import spelled
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent(Finding):
    """`txid` is what its bytes hash to; `nonce` of `sender` is still free."""

    code = "evm/unsent"
    level = Level.NOTE
    state = State.UNSENT
    points_at = "nonce"

    txid: Id
    sender: Id
    nonce: int


def check(
    where: Whereabouts, subject: Subject, about: Claimed, count: Nonce, network: Network
) -> Unsent | None:
    """Raw bytes for this chain, known to nobody, with a nonce that nothing has used."""
    if subject.kind is not Kind.RAW_TRANSACTION or about.tx is None:
        return None
    if where.presence is not Presence.ABSENT or about.nonce < count.next_one:
        return None
    if about.tx.chain_id is not None and network.caip2 != f"eip155:{about.tx.chain_id}":
        return None
    return Unsent(txid=about.txid, sender=spelled(about.sender), nonce=about.nonce)
