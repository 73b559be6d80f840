"""A gap that one in a hundred exceeds is told, with its odds."""

from __future__ import annotations

import pytest

from tests.chains.bitcoin.scene import BITCOIN, LITECOIN, NOW, REGTEST, standing, where
from txdoctor.chains.bitcoin.rules.pending.no_block_lately import GAPS, check
from txdoctor.model.sighting import Presence


@pytest.mark.parametrize(
    ("seconds", "odds"), [(2762, None), (2763, 100), (4144, 100), (4145, 1000), (5526, 10_000)]
)
def test_the_odds_follow_from_the_length(seconds: int, odds: int | None) -> None:
    found = check(where(), (standing(9, time=NOW.now - seconds),), BITCOIN, NOW)
    assert (found.one_in if found else None) == odds


def test_whole_minutes_of_the_newest_head_are_told() -> None:
    heads = (standing(8, time=NOW.now - 9000), standing(9, "b", time=NOW.now - 3200))
    found = check(where(backing="ab"), heads, BITCOIN, NOW)
    assert found is not None
    assert (found.gap, found.usual, found.newest) == (3180, 600, NOW.now - 3200)


def test_each_network_has_its_own_rhythm_or_none() -> None:
    late = (standing(9, time=NOW.now - 700),)
    assert check(where(), late, LITECOIN, NOW) is not None
    assert check(where(), late, BITCOIN, NOW) is None
    assert check(where(), (standing(9, time=1),), REGTEST, NOW) is None
    assert check(where(Presence.INCLUDED), (standing(9, time=1),), BITCOIN, NOW) is None


@pytest.mark.parametrize(("thousandths", "one_in"), GAPS)
def test_the_odds_are_those_of_chance(thousandths: int, one_in: int) -> None:
    from math import exp

    assert exp(-thousandths / 1000) == pytest.approx(1 / one_in, rel=0.002)
