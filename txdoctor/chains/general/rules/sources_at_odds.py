"""Sources contradict each other about where the transaction is, and neither side outweighs."""

from __future__ import annotations

from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Sighting, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesAtOdds(Finding):
    """Who says included, who says pending, who does not know it."""

    code = "general/sources-at-odds"
    level = Level.UNKNOWN
    state = State.UNDETERMINED

    included_at: tuple[Id, ...]
    pending_at: tuple[Id, ...]
    absent_at: tuple[Id, ...]


def check(gaps: tuple[Gap, ...], sightings: tuple[Sighting, ...]) -> SourcesAtOdds | None:
    """agree.py found no majority for the whereabouts."""
    quarrel = (g for g in gaps if g.wanted is Whereabouts and g.reason is Reason.AT_ODDS)
    if next(quarrel, None) is None:
        return None
    return SourcesAtOdds(
        included_at=_seats(sightings, Presence.INCLUDED),
        pending_at=_seats(sightings, Presence.PENDING),
        absent_at=_seats(sightings, Presence.ABSENT),
    )


def _seats(sightings: tuple[Sighting, ...], presence: Presence) -> tuple[Id, ...]:
    return tuple(Id(s.seat) for s in sightings if s.presence is presence)
