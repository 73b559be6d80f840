"""What a host bears is never given out twice, and never sooner than it bears."""

import time
from collections import Counter
from typing import Any

import pytest

from txdoctor.desk.batch import leases as room
from txdoctor.desk.batch.leases import Leases
from txdoctor.wire.limits import Manners

HOST = "https://one.example"


class Semaphore:
    """So many leases for each host, whoever takes them."""

    def __init__(self, given: Counter[str], origin: str, leases: int) -> None:
        self.given, self.origin, self.leases = given, origin, leases

    def acquire(self, timeout: float) -> bool:
        free = self.given[self.origin] < self.leases
        self.given[self.origin] += free
        return free

    def release(self) -> None:
        self.given[self.origin] -= 1


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    counted: Counter[str] = Counter()

    def made(origin: str, leases: int) -> Any:
        return Semaphore(counted, origin, leases)

    monkeypatch.setattr(room, "_semaphore", made)
    return counted


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(time, "sleep", lambda seconds: now.__setitem__(0, now[0] + seconds))
    return now


def test_two_workers_share_what_one_host_bears(given: Counter[str]) -> None:
    manners = Manners(flying=3, rate=None)
    with Leases() as one, Leases() as two:
        assert [one.enter(HOST, manners), two.enter(HOST, manners)] == [True, True]
        assert [two.enter(HOST, manners), one.enter(HOST, manners)] == [True, False]
        two.leave(HOST)
        assert one.enter(HOST, manners)
        assert one.enter("https://two.example", manners)
    assert not +given


def test_no_more_a_second_than_the_host_bears(given: Counter[str], clock: list[float]) -> None:
    """Two at a time and two a second: a lease is kept for a second however quick the answer."""
    manners = Manners(flying=2, rate=2)
    left: list[float] = []
    with Leases() as one, Leases() as two:
        while len(left) < 20:
            for each in (one, two):
                if each.enter(HOST, manners):
                    left.append(clock[0])
                    clock[0] += 0.01
                    each.leave(HOST)
            clock[0] += 0.05
    for first, third in zip(left, left[2:], strict=False):
        assert third - first >= 1
    assert (len(left) - 1) / (left[-1] - left[0]) >= 1.8
    assert not +given


def test_at_the_end_all_are_given_back_and_none_early(
    given: Counter[str], clock: list[float]
) -> None:
    with Leases() as leases:
        assert leases.enter(HOST, Manners(flying=2, rate=1))
        leases.leave(HOST)
        assert given[HOST] == 1
    assert clock[0] == 102.0
    assert given[HOST] == 0
