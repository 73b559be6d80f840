"""The sources that answered are not able to say whether the transaction exists."""

from __future__ import annotations

from txdoctor.model.diagnosis import SoFar
from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Sighting, Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id, Term

UNFIT = (Reason.SYNCING, Reason.BEHIND, Reason.OLD_HEAD)


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
    return None if so_far.states else unable(where, sightings, gaps)


def unable(
    where: Whereabouts | None, sightings: tuple[Sighting, ...], gaps: tuple[Gap, ...]
) -> CannotKnow | None:
    """The first source that cannot know, where no other one could."""
    if where is not None:
        return None
    for gap in gaps:
        if gap.reason is Reason.CANNOT_KNOW and gap.wanted is not Whereabouts and gap.detail.text:
            return CannotKnow(source=Id(gap.seat), why=Term(gap.detail.text))
    if not sightings:
        return None
    for seen in sightings:
        if seen.presence is Presence.CANNOT_KNOW and seen.why is not None:
            return CannotKnow(source=Id(seen.seat), why=seen.why)
    unfit = (gap for gap in gaps if gap.wanted is Standing and gap.reason in UNFIT)
    for gap in unfit:
        return CannotKnow(source=Id(gap.seat), why=Term(f"source-{gap.reason.value}"))
    return None
