"""Depth is counted from the middle head of those who say that it is included."""

from __future__ import annotations

import pytest

from tests.chains.bitcoin.scene import standing, where
from txdoctor.chains.bitcoin.blocks.depth import confirmations
from txdoctor.model.sighting import Presence


@pytest.mark.parametrize(
    ("heads", "depth"),
    [
        ({"a": 100}, 1),
        ({"a": 105}, 6),
        ({"a": 106, "b": 105}, 6),
        ({"a": 105, "b": 9105, "c": 106}, 7),
        ({"a": 90}, 1),
        ({}, 1),
    ],
)
def test_one_that_boasts_does_not_deepen_it(heads: dict[str, int], depth: int) -> None:
    placed = where(Presence.INCLUDED, height=100, backing="abc")
    assert confirmations(placed, [standing(h, s) for s, h in heads.items()]) == depth


def test_others_are_not_heard() -> None:
    placed = where(Presence.INCLUDED, height=100, backing="a")
    assert confirmations(placed, [standing(100, "a"), standing(999, "b")]) == 1


def test_without_a_height_there_is_no_depth() -> None:
    assert confirmations(where(Presence.INCLUDED), [standing(100)]) is None
