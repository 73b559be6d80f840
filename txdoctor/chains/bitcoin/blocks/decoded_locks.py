"""A transaction may be valid only later: from a height or a time on, or so long after its coins."""

from __future__ import annotations

from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.units import Blocks, Moment, Span

HEIGHTS_BELOW = 500_000_000  # script/script.h, LOCKTIME_THRESHOLD: below, a height; else a time
FINAL = 0xFFFFFFFF  # primitives/transaction.h, SEQUENCE_FINAL: this input asks for no lock
# BIP 68, "Specification": bit 31 switches it off, bit 22 counts time, in units of 512 seconds.
RELATIVE_OFF, RELATIVE_TIME, RELATIVE_MASK, RELATIVE_UNIT = 1 << 31, 1 << 22, 0xFFFF, 512
RELATIVE_FROM_VERSION = 2


def absolute_height(raw: RawTransaction) -> int | None:
    """The last height at which no block may hold it, None where it asks for none (nLockTime)."""
    return raw.locktime if _locks(raw) and raw.locktime < HEIGHTS_BELOW else None


def absolute_time(raw: RawTransaction) -> Moment | None:
    """The time that the blocks' median must have passed (BIP 113), None where it asks for none."""
    return Moment(raw.locktime) if _locks(raw) and raw.locktime >= HEIGHTS_BELOW else None


def relative(version: int, sequence: int) -> Blocks | Span | None:
    """How old the coin of an input must be: blocks, or seconds; None where nothing is asked."""
    if version < RELATIVE_FROM_VERSION or sequence & RELATIVE_OFF:
        return None
    units = sequence & RELATIVE_MASK
    if not units:
        return None
    return Span(units * RELATIVE_UNIT) if sequence & RELATIVE_TIME else Blocks(units)


def _locks(raw: RawTransaction) -> bool:
    # consensus/tx_verify.cpp, IsFinalTx: zero, or every input final, and the lock does not count.
    return raw.locktime != 0 and any(sequence != FINAL for sequence in raw.sequences)
