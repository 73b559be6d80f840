"""The child brings the whole to the target, to the satoshi, and never at any price."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chains.bitcoin.scene import (
    BITCOIN,
    CHANGE,
    OTHER,
    SHOP,
    SHOP_ADDRESS,
    family,
    line,
    market,
    raw,
    waiting,
)
from txdoctor.chains.bitcoin.price.child import child_of, fee_of
from txdoctor.chains.bitcoin.price.rates import Sum
from txdoctor.units import FeeRate, VSize

LEGACY = bytes.fromhex("76a914" + "44" * 20 + "88ac")
NESTED = bytes.fromhex("a914" + "55" * 20 + "87")
TAPROOT = bytes.fromhex("5120" + "66" * 32)
BARE = bytes.fromhex("51")


def test_the_figures_of_a_lone_parent() -> None:
    child = child_of(waiting(282), family(), market(), BITCOIN)
    assert child is not None
    # 141 vbytes that pay 282, and a child of 11 + 68 + 43 = 122: 263 x 12.541 rounded up, less 282.
    assert (child.size, child.package_size, child.fee) == (122, 263, 3017)
    assert (child.lacking, child.target, child.within) == (1487, FeeRate(12_541), 1)
    assert child.longer_fee == 263 * 10 - 282
    assert child.outputs[0] == SHOP_ADDRESS
    assert len(child.outputs) == 2


def test_cheap_ancestors_are_paid_for_and_dear_ones_are_not() -> None:
    told = line((OTHER, 100, 100, ()), (SHOP_ADDRESS, 20_000, 200, ()))
    hung = family(ancestors=(2, 20_100, 300), effective=1000, above=told)
    child = child_of(waiting(282), hung, market(), BITCOIN)
    assert child is not None
    assert child.fee == FeeRate(12_541).fee(VSize(363)) - 382


@pytest.mark.parametrize(
    ("script", "size"), [(LEGACY, 202), (NESTED, 351), (TAPROOT, 112), (SHOP, 122)]
)
def test_the_size_follows_the_output_that_is_spent(script: bytes, size: int) -> None:
    tx = raw((script, 50_000_000))
    child = child_of(waiting(282, tx=tx), family(), market(), BITCOIN)
    assert child is not None
    assert child.size == size


def test_below_a_child_of_version_3_there_is_no_further_child() -> None:
    hung = family(ancestors=(1, 100, 200), effective=1000)
    third = raw((SHOP, 50_000_000), version=3)
    assert child_of(waiting(282, tx=third), hung, market(), BITCOIN) is None
    assert child_of(waiting(282, tx=third), family(), market(), BITCOIN) is not None
    assert child_of(waiting(282), hung, market(), BITCOIN) is not None


def test_what_an_unknown_script_takes_is_not_guessed() -> None:
    tx = raw((BARE, 50_000_000))
    assert child_of(waiting(282, tx=tx), family(), market(), BITCOIN) is None


def test_an_output_that_cannot_afford_it_is_not_named() -> None:
    child = child_of(waiting(tx=raw((SHOP, 9_000), (CHANGE, 900_000))), family(), market(),
                     BITCOIN)  # fmt: skip
    assert child is not None
    assert SHOP_ADDRESS not in child.outputs
    poor = raw((SHOP, 5_000), (CHANGE, 4_000))
    assert child_of(waiting(tx=poor), family(), market(), BITCOIN) is None


def test_a_longer_wait_is_offered_where_the_next_block_is_beyond_means() -> None:
    tx = raw((SHOP, 10_000))
    child = child_of(waiting(282, tx=tx), family(), market(), BITCOIN)
    assert child is not None
    assert (child.within, child.fee, child.longer_fee) == (3, 2348, None)


def test_what_pays_enough_or_is_spent_from_gets_no_child() -> None:
    assert child_of(waiting(2000), family(), market(), BITCOIN) is None
    spent = family(descendants=(1, 1000, 110))
    assert child_of(waiting(282), spent, market(), BITCOIN) is None
    long = family(ancestors=(24, 2400, 2400))
    assert child_of(waiting(282), long, market(), BITCOIN) is None


@given(st.integers(0, 10**6), st.integers(60, 10**5), st.integers(60, 400), st.integers(1, 500_000))
def test_the_whole_reaches_the_target_and_one_satoshi_less_does_not(
    paid: int, size: int, child: int, rate: int
) -> None:
    target = FeeRate(rate)
    fee = fee_of(Sum(paid, size), VSize(child), target)
    assert (paid + fee) * 1000 >= rate * (size + child)
    assert fee * 1000 >= rate * child
    short = (paid + fee - 1) * 1000 < rate * (size + child)
    assert short or (fee - 1) * 1000 < rate * child
