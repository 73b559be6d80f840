"""The sources that answered are not able to say whether the transaction exists."""

from __future__ import annotations

from txdoctor.chains.general.unable import unable
from txdoctor.model.diagnosis import SoFar
from txdoctor.model.evidence import Gap
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Sighting, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotKnow(Finding):
    """`source` cannot know, because of `why` (no index, still syncing, an old head ...)."""

    code = "general/cannot-know"
    level = Level.UNKNOWN
    state = State.UNDETERMINED

    source: Id
    why: Term


def check(
    so_far: SoFar,
    where: Whereabouts | None,
    sightings: tuple[Sighting, ...],
    gaps: tuple[Gap, ...],
) -> CannotKnow | None:
    """Nothing else is known, nobody saw it, and somebody could not have known."""
    found = None if so_far.states else unable(where, sightings, gaps)
    return CannotKnow(source=found.source, why=found.why) if found else None
