"""Whoever keeps the receiver's books can say why they do not show it: with the right questions."""

from __future__ import annotations

from txdoctor.chains.general.rules.not_credited import NotCredited
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("general/not-credited",)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskTheExchange(Remedy):
    """`network` is where it really went, by its title."""

    code = "general/ask-the-exchange"
    actor = Actor.RECEIVER
    safety = Safety.SAFE
    rank = 15

    network: Id


def offer(complaint: NotCredited, network: Network) -> AskTheExchange:
    """It costs nothing, and only they can look into their books."""
    return AskTheExchange(network=Id(network.title))
