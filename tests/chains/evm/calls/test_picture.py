"""However many calls there are, the way to the failure is drawn and the rest is folded up."""

from __future__ import annotations

import time

import pytest

from tests.chains.evm.calls.test_origin import account, call, failed
from txdoctor.chains.evm.calls.picture import MOST_LINES, Line, picture
from txdoctor.chains.evm.calls.tree import Call
from txdoctor.units import Id


def places(lines: tuple[Line, ...]) -> list[tuple[int, int]]:
    return [(line.place, line.depth) for line in lines]


def to(number: int) -> Id:
    return account(1_000 + number)


def test_alike_neighbours_are_told_once() -> None:
    calls = [call(0), *[call(1)] * 3_000, call(1, to=to(1)), *[call(1)] * 5]
    lines = picture(calls, (0,))
    assert [(line.place, line.alike) for line in lines] == [
        (0, 1),
        (1, 3_000),
        (3_001, 1),
        (3_002, 5),
    ]


def test_the_way_stands_alone_among_alike_ones() -> None:
    calls = [failed(0), *[call(1)] * 4, failed(1), *[call(1)] * 2]
    lines = picture(calls, (0, 5))
    assert [(line.place, line.alike) for line in lines] == [(0, 1), (1, 4), (5, 1), (6, 2)]


def test_what_lies_inside_alike_ones_is_drawn_once() -> None:
    pair = [call(1), call(2)]
    lines = picture([call(0), *pair * 40], (0,))
    assert [(line.place, line.depth, line.alike) for line in lines] == [
        (0, 0, 1), (1, 1, 40), (2, 2, 1),
    ]  # fmt: skip


def test_a_long_way_loses_its_middle() -> None:
    way = tuple(range(701))
    lines = picture([failed(depth) for depth in way], way)
    assert [line.place for line in lines] == [*range(6), *range(695, 701)]
    assert [line.between for line in lines if line.between] == [689]
    assert [line.depth for line in lines] == list(range(12))


def test_a_long_chain_beside_the_way_is_counted() -> None:
    calls = [failed(0), *(call(depth) for depth in range(1, 500)), failed(1)]
    lines = picture(calls, (0, 500))
    assert len(lines) == MOST_LINES
    assert lines[-1].place == 500
    drawn = sum(line.alike for line in lines)
    assert drawn + sum(line.folded for line in lines) == len(calls)


@pytest.mark.parametrize("width", [1, 5, 6, 7, 30, 500])
def test_every_call_is_drawn_or_counted(width: int) -> None:
    """However wide a caller is: each is a line, in a group, or in a number."""
    calls: list[Call] = [failed(0)]
    for number in range(width):
        calls += [call(1, to=to(number)), call(2, sender=to(number), to=to(number + 1))]
    calls += [failed(1), call(2), failed(2)]
    way = (0, len(calls) - 3, len(calls) - 1)
    lines = picture(calls, way)
    assert len(lines) <= MOST_LINES
    assert set(way) <= {line.place for line in lines}
    assert sum(line.alike + line.folded for line in lines) == len(calls)
    assert places(lines) == sorted(places(lines))


def test_twenty_thousand_different_calls_are_few_lines_and_little_work() -> None:
    calls = [failed(0)]
    for number in range(5_000):
        other = to(number)
        calls += [
            call(1, to=other), call(2, sender=other, to=to(1)),
            call(3, sender=to(1), to=to(number)), call(1, to=to(2)),
        ]  # fmt: skip
    began = time.process_time()
    lines = picture(calls, (0,))
    assert time.process_time() - began < 2  # 0.05 when measured
    assert len(lines) <= MOST_LINES
    assert sum(line.alike + line.folded for line in lines) == len(calls)
