"""No source gave an answer that could be used, so nothing is known about the transaction."""

from __future__ import annotations

from txdoctor.chains.general.sources_asked import Sources
from txdoctor.chains.general.unable import unable
from txdoctor.model.diagnosis import SoFar
from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Elsewhere, Presence, Sighting, Whereabouts
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import Id, Term

NOBODY_ASKED = (Kind.UNCOVERED, Kind.UNREADABLE, Kind.PSBT)


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingLearned(Finding):
    """`silent` are those that were asked, `sources` how many; `why` is the first one's reason.

    Where not one server's name could be looked up it is said of this machine instead: names are
    kept by many, and do not fail all at once.
    """

    code = "general/nothing-learned"
    level = Level.UNKNOWN
    state = State.UNDETERMINED
    points_at = "no_answer_from"

    silent: tuple[Id, ...]
    sources: Sources | None = None
    why: Term


def check(
    so_far: SoFar,
    subject: Subject,
    where: Whereabouts | None,
    sightings: tuple[Sighting, ...],
    gaps: tuple[Gap, ...],
    elsewhere: tuple[Elsewhere, ...],
) -> NothingLearned | None:
    """No other rule could say anything of the state."""
    absent = where is not None and where.presence is Presence.ABSENT
    told = so_far.states or elsewhere or absent or unable(where, sightings, gaps)
    if told or subject.kind in NOBODY_ASKED:
        return None
    seats = tuple(dict.fromkeys(Id(gap.seat) for gap in gaps if gap.seat))
    reasons = {gap.reason for gap in gaps if gap.seat}
    sources = Sources(len(seats)) if reasons - {Reason.OFFLINE} else None
    return NothingLearned(silent=seats, sources=sources, why=_why(gaps, seats, reasons))


def _why(gaps: tuple[Gap, ...], seats: tuple[Id, ...], reasons: set[Reason]) -> Term:
    if not gaps:
        return Term("reason-no-source")
    if reasons == {Reason.NO_NAME} and len(seats) > 1:
        return Term("reason-machine-offline")
    return Term(f"reason-{gaps[0].reason.value}")
