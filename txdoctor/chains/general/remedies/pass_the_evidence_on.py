"""The sender has done all that a sender can: what is left is to hand over the proof."""

from __future__ import annotations

from txdoctor.chains.general.rules.not_credited import NotCredited
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("general/not-credited",)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassTheEvidenceOn(Remedy):
    """`network` is where it really went, by its title."""

    code = "general/pass-the-evidence-on"
    actor = Actor.SENDER
    safety = Safety.SAFE
    rank = 20

    network: Id


def offer(complaint: NotCredited, network: Network) -> PassTheEvidenceOn:
    """Nothing is paid with it."""
    return PassTheEvidenceOn(network=Id(network.title))
