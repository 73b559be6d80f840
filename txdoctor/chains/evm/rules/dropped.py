"""Two sources look for it in vain and its nonce is free: no pool that was asked keeps it."""

from __future__ import annotations

from txdoctor.chains.evm.account.facts import Claimed, Nonce, PoolNonce
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.nonces.line import in_nobodys_pool
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped(Finding):
    """`nonce` of `sender` is free; `witnesses` is how many sources looked and found nothing."""

    code = "evm/dropped"
    level = Level.WARNING
    state = State.DROPPED
    points_at = "sender_nonce"

    sender: Id
    nonce: int
    witnesses: int


def check(
    where: Whereabouts,
    about: Claimed,
    count: Nonce,
    pools: tuple[PoolNonce, ...],
    network: Network,
) -> Dropped | None:
    """By the user's word of sender and nonce, on a chain whose pools pass everything on.

    It was dropped, or never left the wallet, or waits at a private relay: in each case the signed
    bytes can still be sent by whoever holds them.
    """
    if not in_nobodys_pool(where, about, count, pools) or network.terms.get("pool") != "public":
        return None
    if len(where.backing) < 2:
        return None
    return Dropped(sender=spelled(about.sender), nonce=about.nonce, witnesses=len(where.backing))
