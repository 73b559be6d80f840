"""By the user's word of sender and nonce: nothing has used that nonce, so it can still be sent."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import Claimed, Nonce, PoolNonce
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.nonces.line import in_nobodys_pool
from txdoctor.model.finding import Finding, Level
from txdoctor.model.network import Network
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class NonceFree(Finding):
    """`nonce` of `sender` is free; `next_nonce` is the one that the chain takes next."""

    code = "evm/nonce-free"
    level = Level.NOTE
    points_at = "sender_nonce"

    sender: Id
    nonce: int
    next_nonce: int


def check(
    where: Whereabouts,
    about: Claimed,
    count: Nonce,
    pools: tuple[PoolNonce, ...],
    network: Network,
) -> NonceFree | None:
    """Known to nobody, without its bytes: what was signed with the nonce can still be sent.

    It adds to what is said of a transaction that nobody has seen, and decides nothing. What two
    sources do not find in public pools is told as dropped (dropped.py).
    """
    if not in_nobodys_pool(where, about, count, pools):
        return None
    if len(where.backing) > 1 and network.terms.get("pool") == "public":
        return None
    return NonceFree(sender=spelled(about.sender), nonce=about.nonce, next_nonce=count.next_one)
