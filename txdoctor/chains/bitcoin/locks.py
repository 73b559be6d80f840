"""Some transactions may be mined only from a height or a time on, by their own bytes."""

from __future__ import annotations

from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.records import dataclass
from txdoctor.units import Span

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


def _age_lock(place: int, sequence: int) -> AgeLock | None:
    value = sequence & MASK
    if sequence & DISABLED or not value:
        return None
    if sequence & BY_TIME:
        return AgeLock(place=place, age=Span(value * UNIT))
    return AgeLock(place=place, blocks=value)
