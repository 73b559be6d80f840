"""An agent who is told that nothing arrived asks for what no chain shows."""

from __future__ import annotations

from txdoctor.chains.general.rules.not_credited import NotCredited
from txdoctor.model.network import Network
from txdoctor.model.remedy import Actor, Remedy, Safety
from txdoctor.records import dataclass
from txdoctor.units import Id

cures = ("general/not-credited",)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskTheCustomer(Remedy):
    """`network` is where it really went, by its title."""

    code = "general/ask-the-customer"
    actor = Actor.AGENT
    safety = Safety.SAFE
    rank = 20

    network: Id


def offer(complaint: NotCredited, network: Network) -> AskTheCustomer:
    """Each question has one answer, and each answer rules something out."""
    return AskTheCustomer(network=Id(network.title))
