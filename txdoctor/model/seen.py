"""What an examination came to, in the few words that are kept to be compared with the next one."""

from __future__ import annotations

from collections.abc import Mapping

from txdoctor.model.diagnosis import Confidence
from txdoctor.model.exchange import Answer
from txdoctor.model.finding import Level, State
from txdoctor.model.visit import Visit
from txdoctor.records import dataclass
from txdoctor.units import Confirmations, Id, Moment

GRAVE = (Level.WARNING, Level.ERROR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """`at` is when it was examined; `codes` are those of all findings, the decisive one first.

    `bump` names the remedies that carry a payment which will not go on by itself: empty where none
    is needed. `answered` and `silent` are the sources by host, one's own by the name of their seat.
    Nothing else of the examination is in it: no address, no amount, no word of a server.
    """

    at: Moment
    state: State
    code: str
    level: Level
    confidence: Confidence
    final: bool
    confirmations: Confirmations | None = None
    replaced_by: Id | None = None
    codes: tuple[str, ...] = ()
    bump: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    next_check_at: Moment | None = None


def seen(visit: Visit) -> Seen:
    """The few words of this visit. The rows of every chain name depth and successor alike."""
    rows = {row.name: row.value for row in visit.chart}
    depth, other = rows.get("confirmations"), rows.get("replaced_by")
    verdict, sources = visit.verdict, _sources(visit)
    return Seen(
        at=visit.taken_at,
        state=verdict.state,
        code=verdict.code,
        level=verdict.level,
        confidence=verdict.confidence,
        final=verdict.final,
        confirmations=depth if isinstance(depth, Confirmations) else None,
        replaced_by=other if isinstance(other, Id) else None,
        codes=tuple(dict.fromkeys(found.finding.code for found in visit.findings)),
        bump=_bump(visit),
        answered=tuple(sorted(host for host, spoke in sources.items() if spoke)),
        silent=tuple(sorted(host for host, spoke in sources.items() if not spoke)),
        next_check_at=visit.next_check_at,
    )


def _bump(visit: Visit) -> tuple[str, ...]:
    """A payment that goes on by itself may be bumped as well: then nothing is needed."""
    if visit.verdict.state is not State.PENDING or visit.verdict.level not in GRAVE:
        return ()
    return tuple(remedy.code for remedy in visit.remedies if remedy.bump is not None)


def _sources(visit: Visit) -> Mapping[str, bool]:
    """Each source that was asked, and whether it gave any answer."""
    names = {seat.name: seat.name if seat.own else seat.host for seat in visit.seats}
    found: dict[str, bool] = {}
    for reply in visit.evidence.replies:
        host = names.get(reply.ask.seat, reply.ask.seat)
        found[host] = found.get(host, False) or isinstance(reply, Answer)
    return found
