"""It is held back where its own rate would do and what it hangs on does not."""

from __future__ import annotations

from tests.chains.bitcoin.scene import (
    COIN,
    OTHER,
    family,
    line,
    market,
    waiting,
    where,
)
from txdoctor.chains.bitcoin.rules.pending.held_by_ancestor import check
from txdoctor.model.sighting import Presence
from txdoctor.units import FeeRate

DRAGGED = family(ancestors=(1, 200, 200), effective=8856)


def test_the_sum_that_is_lacking_is_exact() -> None:
    found = check(where(), waiting(2820), market(), DRAGGED)
    assert found is not None
    # 341 vbytes at 10 sat/vB are 3410; 200 and 2820 are paid.
    assert (found.missing, found.cheap_fees, found.cheap_size) == (390, 200, 200)
    assert (found.own_rate, found.rate, found.cheap) == (FeeRate(20_000), FeeRate(8856), None)


def test_ancestors_that_pay_enough_are_left_out_and_the_cheap_are_named() -> None:
    told = line((OTHER, 200, 200, ()), (COIN, 5000, 200, ()))
    two = family(ancestors=(2, 5200, 400), effective=8856, above=told)
    found = check(where(), waiting(2820), market(), two)
    assert found is not None
    assert (found.missing, found.cheap, found.cheap_fees) == (390, (OTHER,), 200)


def test_its_own_rate_has_to_reach_three_blocks() -> None:
    low = family(ancestors=(1, 200, 200), effective=3000)
    assert check(where(), waiting(1410), market(), low) is not None
    assert check(where(), waiting(1409), market(), low) is None


def test_without_ancestors_or_out_of_the_pool_nothing_holds_it() -> None:
    rich = waiting(2820)
    assert check(where(), rich, market(), family(effective=3000)) is None
    assert check(where(), rich, market(), family(ancestors=(1, 1, 1), effective=10_000)) is None
    assert check(where(Presence.INCLUDED), rich, market(), DRAGGED) is None
