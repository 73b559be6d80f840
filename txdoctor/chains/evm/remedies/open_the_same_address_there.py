"""The same address exists on every network of this family: the money may lie on another one."""

from __future__ import annotations

from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.model.sighting import Elsewhere, Presence
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("general/on-another-network",)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTheSameAddressThere(Remedy):
    """`found_on` is the network that knows the transaction."""

    code = "evm/open-the-same-address-there"
    actor = Actor.RECEIVER
    safety = Safety.SAFE
    rank = 15

    found_on: Id


def offer(elsewhere: tuple[Elsewhere, ...]) -> OpenTheSameAddressThere | None:
    """The key is the same there; only the wallet looks elsewhere."""
    known = [each for each in elsewhere if each.presence is not Presence.CANNOT_KNOW]
    return OpenTheSameAddressThere(found_on=known[0].network) if known else None
