"""Some transactions may be mined only from a height or a time on, by their own bytes."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.records import dataclass
from txdoctor.units import Moment, Span

LOCKTIME_THRESHOLD = 500_000_000  # script/script.h: below a height, from there on a time
FINAL = 0xFFFFFFFF  # primitives/transaction.h, SEQUENCE_FINAL: this input does not mind nLockTime

# BIP 68, primitives/transaction.h: when an input's sequence says how old its coin has to be.
DISABLED, BY_TIME, MASK = 1 << 31, 1 << 22, 0xFFFF
UNIT = 512  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """From when on (BIP 113: `time` is compared with the median time of eleven blocks)."""

    height: int | None = None
    time: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeLock:
    """Input `place` wants its coin `blocks` deep, or `age` older than its own block."""

    place: int
    blocks: int | None = None
    age: Span | None = None


def lock_of(raw: RawTransaction) -> Lock | None:
    """What nLockTime says; None where it says nothing or every input waives it (IsFinalTx)."""
    if not raw.locktime or all(sequence == FINAL for sequence in raw.sequences):
        return None
    if raw.locktime < LOCKTIME_THRESHOLD:
        return Lock(height=raw.locktime)
    return Lock(time=raw.locktime)


def age_locks_of(raw: RawTransaction) -> tuple[AgeLock, ...]:
    """What the inputs' sequences ask of their coins (BIP 68, from version 2 on)."""
    if raw.version % 2**32 < 2:
        return ()
    locks = (_age_lock(place, sequence) for place, sequence in enumerate(raw.sequences))
    return tuple(lock for lock in locks if lock is not None)


def not_yet(raw: RawTransaction, heads: Sequence[int], now: Moment) -> Lock | None:
    """The lock that keeps it out of the next block, by every head that is known."""
    lock = lock_of(raw)
    if lock is None:
        return None
    if lock.time is not None:
        # The median time of eleven blocks runs about an hour behind the clock (BIP 113).
        return lock if lock.time >= now else None
    # A lock time is the last height at which it may not be mined yet.
    return lock if lock.height is not None and heads and max(heads) < lock.height else None


def too_young(raw: RawTransaction, depths: Sequence[int]) -> AgeLock | None:
    """The lock by blocks that opens last, among those that the depths of its coins leave shut."""
    locks = [each for each in age_locks_of(raw) if each.place < len(depths)]
    lacking = {each: (each.blocks or 0) - depths[each.place] for each in locks}
    shut = [each for each in locks if lacking[each] > 0]
    return max(shut, key=lacking.__getitem__, default=None)


def _age_lock(place: int, sequence: int) -> AgeLock | None:
    value = sequence & MASK
    if sequence & DISABLED or not value:
        return None
    if sequence & BY_TIME:
        return AgeLock(place=place, age=Span(value * UNIT))
    return AgeLock(place=place, blocks=value)
