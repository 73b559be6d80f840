"""Fees of replacements, to the satoshi."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chains.bitcoin.scene import BITCOIN
from txdoctor.chains.bitcoin.price import fees
from txdoctor.units import FeeRate, Sats, VSize

RATES = st.integers(0, 10**9).map(FeeRate)
SIZES = st.integers(1, 100_000).map(VSize)
AMOUNTS = st.integers(0, 10**10).map(Sats)


@given(AMOUNTS, SIZES, AMOUNTS)
def test_a_fee_for_a_wallet_is_its_rate_at_its_size(fee: Sats, size: VSize, room: Sats) -> None:
    most = Sats(fee + room)
    told, rate = fees.typed(fee, size, most)
    assert fee <= told <= most
    assert told == rate.fee(size) or (told, rate) == (fee, FeeRate.of(fee, size))
    if room >= fee // 100 + size:
        assert len(str(rate.sats_per_kvb).rstrip("0")) <= 3


@pytest.mark.parametrize(
    ("paid", "size", "increment", "least"),
    [
        # A parent with 25 children at 0.1 sat/vB: 11 more were taken by a node, 10 were not.
        (5_760, 110, 100, 5_771),
        (110, 110, 1000, 220),
        (1, 1, 1, 2),
    ],
)
def test_rules_3_and_4(paid: int, size: int, increment: int, least: int) -> None:
    told = fees.least(
        paid=Sats(paid), rate=FeeRate(1), size=VSize(size), increment=FeeRate(increment)
    )
    assert told == least


def test_rule_6_asks_for_a_higher_rate_of_a_larger_one() -> None:
    # 1000 sat/vB for 100 vbytes; a replacement of 300 must not pay less per vbyte.
    told = fees.least(
        paid=Sats(100_000), rate=FeeRate(1_000_000), size=VSize(300), increment=FeeRate(1000)
    )
    assert told == 300_001
    assert FeeRate.of(told, 300) > FeeRate(1_000_000)


def test_a_full_pool_asks_for_its_floor() -> None:
    told = fees.least(
        paid=Sats(110),
        rate=FeeRate(1000),
        size=VSize(110),
        increment=FeeRate(1000),
        floor=FeeRate(5000),
    )
    assert told == 550


@given(AMOUNTS, RATES, SIZES, RATES, RATES)
def test_the_least_satisfies_every_rule(
    paid: Sats, rate: FeeRate, size: VSize, increment: FeeRate, floor: FeeRate
) -> None:
    told = fees.least(paid=paid, rate=rate, size=size, increment=increment, floor=floor)
    assert told >= paid + increment.fee(size)
    assert told >= floor.fee(size)
    assert FeeRate.of(told, size) > rate


@given(RATES, SIZES, AMOUNTS, st.integers(0, 100_000).map(VSize))
def test_a_target_is_reached_alone_and_together(
    target: FeeRate, size: VSize, above: Sats, above_size: VSize
) -> None:
    fee = fees.reaching(target, size, above=above, above_size=above_size)
    assert FeeRate.of(fee, size) >= target
    assert FeeRate.of(fee + above, size + above_size) >= target


@given(RATES, RATES, SIZES)
def test_a_higher_target_never_costs_less(one: FeeRate, other: FeeRate, size: VSize) -> None:
    low, high = sorted((one, other))
    assert fees.reaching(low, size) <= fees.reaching(high, size)


def test_every_ceiling_holds() -> None:
    size = VSize(100)
    assert fees.ceiling(sent=Sats(10**12), size=size, fast=FeeRate(10**9)) == 100_000
    assert fees.ceiling(sent=Sats(1000), size=size, fast=FeeRate(10**9)) == 250
    assert fees.ceiling(sent=Sats(10**12), size=size, fast=FeeRate(2000)) == 2000


def test_the_increment_is_never_reckoned_below_the_usual_one() -> None:
    assert fees.increment_for(BITCOIN, None) == FeeRate(1000)
    assert fees.increment_for(BITCOIN, FeeRate(100)) == FeeRate(1000)
    assert fees.increment_for(BITCOIN, FeeRate(5000)) == FeeRate(5000)
