"""The transaction is not on the network that was named; another network knows it."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.model.diagnosis import SoFar
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Elsewhere, Presence, Whereabouts
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class OnAnotherNetwork(Finding):
    """`named` is where it was looked for, `found_on` where it is known."""

    code = "general/on-another-network"
    level = Level.WARNING
    state = State.UNSEEN
    points_at = "found_on"

    named: Id
    found_on: Id


def check(
    so_far: SoFar,
    network: Network | None,
    where: Whereabouts | None,
    elsewhere: tuple[Elsewhere, ...],
) -> OnAnotherNetwork | None:
    """Somebody elsewhere knows it, and nobody here does."""
    if not elsewhere or so_far.states or network is None:
        return None
    if where is not None and where.presence is not Presence.ABSENT:
        return None
    return OnAnotherNetwork(named=Id(network.name), found_on=elsewhere[0].network)
