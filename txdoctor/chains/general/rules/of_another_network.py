"""The text itself says that it belongs to another network than the one that was named."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Elsewhere, Presence
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class OfAnotherNetwork(Finding):
    """`named` is the network that was named, `belongs_to` the one the text belongs to."""

    code = "general/of-another-network"
    level = Level.WARNING
    state = State.UNDETERMINED
    points_at = "found_on"

    named: Id
    belongs_to: Id


def check(network: Network, elsewhere: tuple[Elsewhere, ...]) -> OfAnotherNetwork | None:
    """Nobody was asked: the prefix, the link or the chain id of the text decides."""
    told = [known for known in elsewhere if known.presence is Presence.CANNOT_KNOW]
    if not told:
        return None
    return OfAnotherNetwork(named=Id(network.name), belongs_to=told[0].network)
