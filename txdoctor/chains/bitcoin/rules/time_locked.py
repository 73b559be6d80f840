"""By its own bytes it may be mined only from a height or a time on that has not come."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts import Contents
from txdoctor.chains.bitcoin.judged import Judged
from txdoctor.chains.bitcoin.locks import Lock, lock_of
from txdoctor.chains.bitcoin.refusals import refusal
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
    lock = lock_of(contents.raw)
    if where.presence is not Presence.ABSENT or lock is None:
        return None
    said = refusal(where, judged, "refused-lock") is not None
    heads = [each.height for each in standings if each.seat in where.backing]
    if lock.time is not None:
        return _by_time(lock.time, said, at)
    return _by_height(lock, heads)


def _by_time(time: int, said: bool, at: TakenAt) -> TimeLocked | None:
    # The median time of eleven blocks runs about an hour behind the clock (BIP 113).
    if time < at.now and not said:
        return None
    return TimeLocked(height=None, left=None, time=Moment(time))


def _by_height(lock: Lock, heads: list[int]) -> TimeLocked | None:
    # A lock time is the last height at which it may not be mined yet.
    if lock.height is None or not heads or max(heads) >= lock.height:
        return None
    return TimeLocked(height=lock.height, left=Blocks(lock.height - max(heads)), time=None)
