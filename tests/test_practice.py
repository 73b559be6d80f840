"""A practice that is kept open for many calls keeps no connection of those that are over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from txdoctor.model.order import Aim
from txdoctor.model.visit import Visit
from txdoctor.practice import Practice
from txdoctor.wire import http as wire_http
from txdoctor.wishes import Wishes

A, B, C = ("0x" + digit * 64 for digit in "abc")
NOBODY = "http://127.0.0.1:1"


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The wires that were closed, in their order."""
    seen: list[object] = []

    class Noted(wire_http.Http):
        def close(self) -> None:
            seen.append(self)
            super().close()

    monkeypatch.setattr(wire_http, "Http", Noted)
    return seen


@pytest.fixture
def practice(closed: list[object], tmp_path: Path) -> Iterator[Practice]:
    wishes = Wishes(rpc=(NOBODY,), network="base")
    with Practice(wishes, {"HOME": str(tmp_path)}) as opened:
        yield opened


def test_each_call_closes_its_connections_with_its_last_result(
    practice: Practice, closed: list[object]
) -> None:
    for number in (1, 2, 3):
        assert len(list(practice.check_many([A]))) == 1
        assert len(closed) == number
    assert practice._opened == []


def test_a_caller_that_leaves_early_closes_them_too(
    practice: Practice, closed: list[object]
) -> None:
    results = practice.check_many([A, B, C])
    next(results)
    assert closed == []
    results.close()  # type: ignore[attr-defined]  # a generator, which a caller may leave early
    assert len(closed) == 1


def test_calls_that_overlap_close_only_their_own(practice: Practice, closed: list[object]) -> None:
    first, second = practice.check_many([A, B]), practice.check_many([C, B])
    next(first)
    next(second)
    list(first)
    assert len(closed) == 1
    assert len(list(second)) == 1


def test_what_was_begun_and_never_ended_is_closed_with_the_practice(
    practice: Practice, closed: list[object]
) -> None:
    results = practice.check_many([A, B])
    next(results)
    practice.close()
    assert len(closed) == 1
    results.close()  # type: ignore[attr-defined]  # a generator, which a caller may leave early
    assert len(closed) == 1


HASH = "0x" + "5c" * 32


def test_a_target_may_name_its_own_network_which_stands_above_a_wish_for_all() -> None:
    aims: list[str | Aim] = [Aim(HASH, "polygon"), Aim(HASH, None), HASH]
    with Practice(Wishes(), {}) as practice:
        alone = practice.whom([Aim(HASH, "polygon")])
        assert {seat.network for seat in alone[:1]} == {"polygon"}
        assert set(practice.whom(aims)) >= set(alone)
    with Practice(Wishes(network="base", offline=True), {}) as practice:
        [visit] = practice.check_many([Aim(HASH, "polygon")])
        assert isinstance(visit, Visit)
        assert visit.network is not None
        assert visit.network.name == "polygon"
