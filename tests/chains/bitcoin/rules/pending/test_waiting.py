"""It only waits where it pays what the next three blocks take."""

from __future__ import annotations

from tests.chains.bitcoin.scene import family, market, waiting, where
from txdoctor.chains.bitcoin.rules.pending.waiting import check
from txdoctor.model.finding import State
from txdoctor.model.sighting import Presence
from txdoctor.units import FeeRate


def test_enough_for_one_of_three_blocks() -> None:
    found = check(where(), waiting(1410), market(), None)
    assert found is not None
    assert (found.rate, found.state) == (FeeRate(10_000), State.PENDING)


def test_a_satoshi_less_is_not() -> None:
    assert check(where(), waiting(1409), market(), None) is None


def test_a_child_that_pays_more_counts() -> None:
    assert check(where(), waiting(282), market(), family(effective=11_000)) is not None


def test_in_a_block_it_no_longer_waits() -> None:
    assert check(where(Presence.INCLUDED), waiting(1410), market(), None) is None
