"""By its own bytes it may be mined only from a height or a time on that has not come."""

from __future__ import annotations

from txdoctor.chains.bitcoin.blocks.depth import heads_of
from txdoctor.chains.bitcoin.blocks.locks import Lock, lock_of, not_yet
from txdoctor.chains.bitcoin.facts.judged import Judged
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.sending.refusals import refusal
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.moment import TakenAt
from txdoctor.model.sighting import Presence, Standing, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Blocks, Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLocked(Finding):
    """It is good after block `height`, `left` blocks from now, or some time after `time`."""

    code = "bitcoin/time-locked"
    level = Level.WARNING
    state = State.UNSENT
    points_at = "locked_until"

    height: int | None
    left: Blocks | None
    time: Moment | None


def check(
    where: Whereabouts,
    contents: Contents,
    standings: tuple[Standing, ...],
    judged: tuple[Judged, ...],
    at: TakenAt,
) -> TimeLocked | None:
    """Not final in the next block (IsFinalTx), by every head that is known, or a node says so."""
    if where.presence is not Presence.ABSENT:
        return None
    heads = heads_of(where, standings)
    lock = not_yet(contents.raw, heads, at.now) or _said(where, contents, judged)
    if lock is None:
        return None
    if lock.time is not None:
        return TimeLocked(height=None, left=None, time=Moment(lock.time))
    height = lock.height or 0
    return TimeLocked(height=height, left=Blocks(height - max(heads)), time=None)


def _said(where: Whereabouts, contents: Contents, judged: tuple[Judged, ...]) -> Lock | None:
    """The lock by time that a node minds: its median time is known to it alone."""
    lock = lock_of(contents.raw)
    said = lock and lock.time is not None and refusal(where, judged, "refused-lock") is not None
    return lock if said else None
