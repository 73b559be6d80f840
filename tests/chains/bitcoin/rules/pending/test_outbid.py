"""It is outbid where it pays less than what the next three blocks take."""

from __future__ import annotations

from tests.chains.bitcoin.scene import family, market, queue, waiting, where
from txdoctor.chains.bitcoin.rules.pending.outbid import check
from txdoctor.model.sighting import Presence
from txdoctor.units import FeeRate


def test_below_the_price_of_three_blocks() -> None:
    found = check(where(), waiting(282), market(), None, None)
    assert found is not None
    assert (found.rate, found.next_block, found.waiting_ahead) == (
        FeeRate(2000),
        FeeRate(12_600),
        None,
    )


def test_at_that_price_it_is_not() -> None:
    assert check(where(), waiting(1409), market(), None, None) is not None
    assert check(where(), waiting(1410), market(), None, None) is None


def test_what_waits_ahead_is_counted() -> None:
    found = check(where(), waiting(), market(), None, queue((9000, 700), (2000, 30), (1000, 5)))
    assert found is not None
    assert found.waiting_ahead == 730


def test_cheap_ancestors_pull_it_down() -> None:
    dragged = family(ancestors=(1, 141, 141), effective=1500)
    found = check(where(), waiting(282), market(), dragged, None)
    assert found is not None
    assert found.rate == FeeRate(1500)


def test_where_only_the_ancestors_are_cheap_another_finding_says_so() -> None:
    rich, dragged = waiting(2820), family(ancestors=(1, 141, 141), effective=3000)
    assert check(where(), rich, market(), family(effective=20_000), None) is None
    assert check(where(), rich, market(), dragged, None) is None
    assert check(where(), waiting(1409), market(), dragged, None) is not None


def test_a_block_ends_the_race() -> None:
    assert check(where(Presence.INCLUDED), waiting(), market(), None, None) is None
    assert check(where(Presence.ABSENT), waiting(), market(), None, None) is None
