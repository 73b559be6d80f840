"""When a transaction may be mined stands in its own bytes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.chains.bitcoin.scene import raw
from txdoctor.chains.bitcoin.blocks.locks import FINAL, AgeLock, Lock, age_locks_of, lock_of
from txdoctor.units import Span


@pytest.mark.parametrize(
    ("locktime", "sequence", "lock"),
    [
        (0, 0, None),
        (900_000, FINAL, None),
        (900_000, FINAL - 1, Lock(height=900_000)),
        (499_999_999, 0, Lock(height=499_999_999)),
        (500_000_000, 0, Lock(time=500_000_000)),
    ],
)
def test_the_lock_time(locktime: int, sequence: int, lock: Lock | None) -> None:
    assert lock_of(replace(raw(), locktime=locktime, sequences=(sequence,))) == lock


@pytest.mark.parametrize(
    ("version", "sequence", "locks"),
    [
        (2, 144, (AgeLock(place=0, blocks=144),)),
        (3, 0xFFFF, (AgeLock(place=0, blocks=0xFFFF),)),
        (2, (1 << 22) | 10, (AgeLock(place=0, age=Span(5120)),)),
        (1, 144, ()),
        (2, 0, ()),
        (2, 0xFFFFFFFD, ()),
        (2, (1 << 31) | 144, ()),
        (-1, 144, (AgeLock(place=0, blocks=144),)),  # consensus reads the version unsigned
    ],
)
def test_the_age_of_its_coins(version: int, sequence: int, locks: tuple[AgeLock, ...]) -> None:
    assert age_locks_of(replace(raw(), version=version, sequences=(sequence,))) == locks
