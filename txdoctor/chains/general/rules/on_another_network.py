"""The transaction is not on the network that was named; another network knows it."""

from __future__ import annotations

from txdoctor.model.diagnosis import SoFar
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Elsewhere, Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class OnAnotherNetwork(Finding):
    """`named` is where it was looked for (None: on several), `found_on` where it is known."""

    code = "general/on-another-network"
    level = Level.WARNING
    state = State.UNSEEN
    points_at = "found_on"

    named: Id | None
    found_on: Id


def check(
    so_far: SoFar,
    network: Network | None,
    where: Whereabouts | None,
    elsewhere: tuple[Elsewhere, ...],
) -> OnAnotherNetwork | None:
    """Somebody elsewhere knows it, and nobody here does."""
    seen = [known for known in elsewhere if known.presence is not Presence.CANNOT_KNOW]
    if not seen or so_far.states:
        return None
    if where is not None and where.presence is not Presence.ABSENT:
        return None
    named = Id(network.name) if network is not None else None
    return OnAnotherNetwork(named=named, found_on=seen[0].network)
