"""Sent again with the very same nonce, only one of the two can ever be taken."""

from __future__ import annotations

from txdoctor.chains.evm.rules.dropped import Dropped
from txdoctor.chains.evm.rules.nonce_free import NonceFree
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("evm/dropped", "evm/nonce-free")


@dataclass(frozen=True, slots=True, kw_only=True)
class SameNonceAgain(Remedy):
    """The same payment, or another one, with `nonce` of `sender`."""

    code = "evm/same-nonce-again"
    actor = Actor.SENDER
    safety = Safety.NEEDS_CHOICE
    rank = 20
    spends = True

    sender: Id
    nonce: int


def offer(gone: Dropped | None, free: NonceFree | None) -> SameNonceAgain | None:
    """Never with another nonce: the lost one could still be sent by whoever holds its bytes."""
    found = gone or free
    return SameNonceAgain(sender=found.sender, nonce=found.nonce) if found else None
