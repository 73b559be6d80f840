"""Exact fees, never one that nodes refuse, never one beyond the ceilings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.chains.bitcoin.scene import (
    BITCOIN,
    CHANGE,
    LITECOIN,
    SHOP,
    family,
    market,
    mempool,
    raw,
    waiting,
)
from txdoctor import registry
from txdoctor.chains.bitcoin import fees
from txdoctor.chains.bitcoin.addresses import address_of
from txdoctor.chains.bitcoin.remedies.replace_by_fee import offer
from txdoctor.model.complaint import NOTHING_DECLARED, Declared
from txdoctor.units import FeeRate

NOTHING = NOTHING_DECLARED


def test_the_figures_for_a_lone_transaction() -> None:
    offered = offer(waiting(282), family(), market(), mempool(), BITCOIN, NOTHING)
    assert offered is not None
    # 142 vbytes at most: 282 + 142 to be taken; 12.541, 10 and 9.007 sat/vB to be mined.
    assert (offered.size, offered.least, offered.least_extra) == (142, 424, 142)
    assert (offered.fee, offered.extra, offered.within) == (1781, 1499, 1)
    assert (offered.three_blocks_fee, offered.six_blocks_fee) == (1420, 1279)
    assert offered.new_rate >= market().next_block
    assert (offered.descendants, offered.descendant_fees) == (None, None)


def test_a_node_that_asks_for_less_does_not_lower_the_least() -> None:
    offered = offer(waiting(), family(), market(), mempool(100, 100), BITCOIN, NOTHING)
    assert offered is not None
    assert offered.least == 424


def test_descendants_are_paid_for() -> None:
    hung = family(descendants=(3, 5000, 600))
    offered = offer(waiting(282), hung, market(), mempool(), BITCOIN, NOTHING)
    assert offered is not None
    assert (offered.least, offered.descendants, offered.descendant_fees) == (5424, 3, 5000)
    assert offered.fee == 5424  # what is thrown out costs more than the next block


def test_ancestors_are_paid_up_to_the_target() -> None:
    held = family(ancestors=(1, 100, 200), effective=1117)
    offered = offer(waiting(282), held, market(), mempool(), BITCOIN, NOTHING)
    assert offered is not None
    assert offered.fee == FeeRate(12_541).fee(342) - 100


def test_nodes_of_litecoin_refuse_replacements() -> None:
    assert offer(waiting(), family(), market(), mempool(), LITECOIN, NOTHING) is None


def test_a_network_we_know_nothing_of_gets_no_figures() -> None:
    unlisted = registry.unlisted("bitcoin", "bip122:" + "11" * 16)
    assert offer(waiting(), family(), market(), mempool(), unlisted, NOTHING) is None


def test_a_small_payment_is_not_worth_a_dear_block() -> None:
    small = waiting(282, tx=raw((SHOP, 2_000), (CHANGE, 3_500)))
    offered = offer(small, family(), market(), mempool(), BITCOIN, NOTHING)
    assert offered is not None
    # A quarter of 5,500 satoshis is 1,375: room for six blocks, not for one or three.
    assert (offered.within, offered.fee, offered.three_blocks_fee) == (6, 1279, None)
    assert offered.six_blocks_fee is None


def test_with_known_change_only_the_payment_counts() -> None:
    small = waiting(282, tx=raw((SHOP, 2_000), (CHANGE, 30_000)))
    own = Declared(sender=address_of(CHANGE, BITCOIN))
    assert offer(small, family(), market(), mempool(), BITCOIN, NOTHING) is not None
    assert offer(small, family(), market(), mempool(), BITCOIN, own) is None


@given(
    fee=st.integers(0, 100_000),
    hung=st.integers(0, 50_000),
    one=st.integers(100, 10**9),
    floor=st.integers(0, 10**9),
    increment=st.integers(0, 10**9),
)
def test_whatever_the_sources_say_no_fee_passes_the_ceilings(
    fee: int, hung: int, one: int, floor: int, increment: int
) -> None:
    prices = market(one, max(100, one // 2), max(100, one // 3))
    hanging = family(descendants=(1 if hung else 0, hung, 100 if hung else 0))
    tx = waiting(fee)
    offered = offer(tx, hanging, prices, mempool(floor, increment), BITCOIN, NOTHING)
    if offered is None:
        return
    most = fees.ceiling(sent=tx.raw.paid, size=offered.size, fast=prices.next_block)
    waits = (offered.fee, offered.three_blocks_fee, offered.six_blocks_fee)
    told = [fee for fee in waits if fee is not None]
    assert offered.least <= offered.fee <= most
    assert all(offered.least <= each <= most for each in told)
    assert told == sorted(told, reverse=True)
    assert offered.extra == offered.fee - fee > 0
