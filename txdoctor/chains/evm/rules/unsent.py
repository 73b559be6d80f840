"""Signed bytes are at hand, and no source has ever seen the transaction."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import Claimed, Nonce, PoolNonce
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.nonces.line import somebody_has
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
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
    where: Whereabouts,
    about: Claimed,
    count: Nonce,
    network: Network,
    pools: tuple[PoolNonce, ...],
) -> Unsent | None:
    """Bytes for this chain, pasted or given with the hash, that nobody knows; the nonce is free."""
    if about.tx is None or where.presence is not Presence.ABSENT:
        return None
    if about.nonce < count.highest or somebody_has(about.nonce, count, pools):
        return None
    if about.tx.chain_id is not None and network.caip2 != f"eip155:{about.tx.chain_id}":
        return None
    return Unsent(txid=about.txid, sender=spelled(about.sender), nonce=about.nonce)
