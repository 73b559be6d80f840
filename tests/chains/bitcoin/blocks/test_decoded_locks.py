"""Locks are read as the consensus rules read them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.chains.bitcoin.codec.test_raw_transaction import FIRST_PAYMENT
from txdoctor.chains.bitcoin.blocks.decoded_locks import (
    absolute_height,
    absolute_time,
    relative,
)
from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction, parse
from txdoctor.units import Blocks, Span

PLAIN = parse(FIRST_PAYMENT)


def locked(lock: int, sequence: int = 0xFFFFFFFE, version: int = 2) -> RawTransaction:
    return replace(PLAIN, locktime=lock, sequences=(sequence,), version=version)


def test_a_height_below_the_threshold_and_a_time_from_it_on() -> None:
    assert absolute_height(locked(499_999_999)) == 499_999_999
    assert absolute_time(locked(499_999_999)) is None
    assert absolute_time(locked(500_000_000)) == 500_000_000
    assert absolute_height(locked(500_000_000)) is None


@pytest.mark.parametrize("tx", [locked(0), locked(800_000, sequence=0xFFFFFFFF)])
def test_no_lock_where_it_is_zero_or_every_input_is_final(tx: RawTransaction) -> None:
    assert absolute_height(tx) is None
    assert absolute_time(tx) is None


@pytest.mark.parametrize(
    ("version", "sequence", "lock"),
    [
        (2, 144, Blocks(144)),
        (2, (1 << 22) | 3, Span(1536)),
        (2, 0, None),
        (1, 144, None),
        (2, (1 << 31) | 144, None),
        (2, 0xFFFFFFFD, None),
    ],
)
def test_relative_locks(version: int, sequence: int, lock: object) -> None:
    found = relative(version, sequence)
    assert (found, type(found)) == (lock, type(lock))
