"""Pending, and nothing in its fee keeps the next block from taking it."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.waiting import check


def test_found_also_where_the_figures_are_not_known() -> None:
    found = check(s.PENDING, s.pending(), s.base_fee(s.GWEI), None, s.network())
    assert found is not None
    assert (found.pools, found.max_fee) == (2, 10 * s.GWEI)
    assert check(s.PENDING, None, None, None, None) is not None
    assert check(s.PENDING, s.pending(), None, None, None) is not None


def test_clear_below_the_base_fee_and_outside_pools() -> None:
    assert check(s.PENDING, s.pending(), s.base_fee(11 * s.GWEI), None, None) is None
    assert check(s.INCLUDED, s.pending(), s.base_fee(s.GWEI), None, s.network()) is None
    assert check(s.ABSENT, None, None, None, None) is None


def test_clear_where_its_tip_is_below_what_blocks_take() -> None:
    low = s.pending(tip=s.GWEI // 100)
    assert check(s.PENDING, low, s.base_fee(s.GWEI), s.tips(), s.network()) is None
    assert check(s.PENDING, s.pending(), s.base_fee(s.GWEI), s.tips(), s.network()) is not None
