"""Rates follow from what waits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from txdoctor.chains.bitcoin.price.rates import BLOCK, Sum, ahead, beside, effective, needed, priced
from txdoctor.units import FeeRate, VSize

FLOOR = FeeRate(1000)


def bands(*pairs: tuple[int, int]) -> list[tuple[FeeRate, VSize]]:
    return [(FeeRate(rate), VSize(size)) for rate, size in pairs]


def test_with_room_for_all_the_floor_is_enough() -> None:
    assert needed(bands((50_000, BLOCK)), 1, FLOOR) == FLOOR
    assert needed([], 1, FLOOR) == FLOOR


def test_a_full_block_asks_for_more_than_its_last_band() -> None:
    full = bands((50_000, BLOCK - 1), (20_000, 2), (5_000, 3 * BLOCK))
    assert needed(full, 1, FLOOR) == FeeRate(20_001)
    assert needed(full, 3, FLOOR) == FeeRate(5_001)
    assert needed(full, 6, FLOOR) == FLOOR


def test_the_floor_is_never_undercut() -> None:
    assert needed(bands((500, 2 * BLOCK)), 1, FLOOR) == FLOOR


@pytest.mark.parametrize(
    ("exact", "told"), [(22_017, 22_100), (23_000, 23_000), (105, 105), (1014, 1020), (0, 0)]
)
def test_a_price_is_told_in_three_digits(exact: int, told: int) -> None:
    assert priced(FeeRate(exact)) == FeeRate(told)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_beside_a_rate_no_price_contradicts_what_is_judged(rate: int, price: int) -> None:
    told = beside(FeeRate(rate), FeeRate(price))
    assert (FeeRate(rate) >= told) is (rate >= price)
    assert price <= told.sats_per_kvb <= price + price // 100 + 1


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))), st.integers(1, 6))
def test_a_longer_wait_never_costs_more(pairs: list[tuple[int, int]], blocks: int) -> None:
    laid = sorted(bands(*pairs), reverse=True)
    assert needed(laid, blocks + 1, FLOOR) <= needed(laid, blocks, FLOOR)


def test_equal_rates_are_counted_as_ahead() -> None:
    assert ahead(bands((3000, 5), (2000, 7), (1999, 11)), FeeRate(2000)) == 12


CHEAP, OWN, RICH = Sum(100, 100), Sum(1000, 100), Sum(10_000, 100)
NOBODY = Sum()


@pytest.mark.parametrize(
    ("own", "above", "below", "weighed"),
    [
        (OWN, NOBODY, NOBODY, 10_000),
        (OWN, CHEAP, NOBODY, 5_500),
        (OWN, RICH, NOBODY, 10_000),
        (OWN, NOBODY, CHEAP, 10_000),
        (OWN, NOBODY, RICH, 55_000),
        (CHEAP, CHEAP, RICH, 34_000),
        (CHEAP, RICH, OWN, 5_500),
        (Sum(100, 0), NOBODY, NOBODY, 100_000),
    ],
)
def test_relatives_pull_it_down_or_up(own: Sum, above: Sum, below: Sum, weighed: int) -> None:
    assert effective(own, above, below) == FeeRate(weighed)
