"""A source that could not have known is no witness that a transaction does not exist."""

from __future__ import annotations

from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.sighting import Presence, Sighting, Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id, Term

UNFIT = (Reason.SYNCING, Reason.BEHIND, Reason.OLD_HEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unable:
    """`source` cannot know, because of `why` (no index, still syncing, an old head ...)."""

    source: Id
    why: Term


def unable(
    where: Whereabouts | None, sightings: tuple[Sighting, ...], gaps: tuple[Gap, ...]
) -> Unable | None:
    """The first source that cannot know, where no other one could."""
    if where is not None:
        return None
    for gap in gaps:
        if gap.reason is Reason.CANNOT_KNOW and gap.wanted is not Whereabouts and gap.detail.text:
            return Unable(source=Id(gap.seat), why=Term(gap.detail.text))
    if not sightings:
        return None
    for seen in sightings:
        if seen.presence is Presence.CANNOT_KNOW and seen.why is not None:
            return Unable(source=Id(seen.seat), why=seen.why)
    unfit = (gap for gap in gaps if gap.wanted is Standing and gap.reason in UNFIT)
    for gap in unfit:
        return Unable(source=Id(gap.seat), why=Term(f"source-{gap.reason.value}"))
    return None
