"""Exact fees, never one that nodes refuse, never one beyond the ceilings."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chains.bitcoin.scene import (
    BITCOIN,
    CHANGE,
    LITECOIN,
    OTHER,
    SHOP,
    TXID,
    family,
    market,
    mempool,
    raw,
    taken,
    unnamed,
    waiting,
)
from txdoctor import registry
from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.price import fees
from txdoctor.chains.bitcoin.price.replacement_figures import figures
from txdoctor.chains.bitcoin.remedies.replace_by_fee import ReplaceByFee, offer
from txdoctor.chains.bitcoin.spelling.addresses import address_of
from txdoctor.model.complaint import NOTHING_DECLARED, Declared
from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.sighting import Presence, Sighting
from txdoctor.units import FeeRate, Sats, VSize

NOTHING = NOTHING_DECLARED


def test_the_figures_for_a_lone_transaction() -> None:
    offered = offer(waiting(282), family(), market(), mempool(), BITCOIN, NOTHING)
    assert offered is not None
    # 142 vbytes at most: 282 + 142 to be taken; 12.541, 10 and 9.007 sat/vB to be mined, told as
    # 12.6, 10 and 9.01.
    assert (offered.size, offered.least, offered.least_extra) == (142, 424, 142)
    assert (offered.fee, offered.extra, offered.within) == (1790, 1508, 1)
    assert (offered.three_blocks_fee, offered.six_blocks_fee) == (1420, 1280)
    assert (offered.new_rate, offered.new_rate.fee(offered.size)) == (FeeRate(12_600), 1790)
    assert offered.target == offered.new_rate


def test_a_node_that_asks_for_less_does_not_lower_the_least() -> None:
    offered = offer(waiting(), family(), market(), mempool(100, 100), BITCOIN, NOTHING)
    assert offered is not None
    assert offered.least == 424


def test_what_others_spend_from_is_a_choice_of_its_own() -> None:
    hung = family(descendants=(3, 5000, 600))
    assert offer(waiting(282), hung, market(), mempool(), BITCOIN, NOTHING) is None


def test_ancestors_are_paid_up_to_the_target() -> None:
    held = family(ancestors=(1, 100, 200), effective=1117)
    offered = offer(waiting(282), held, market(), mempool(), BITCOIN, NOTHING)
    assert offered is not None
    needed = FeeRate(12_541).fee(342) - 100  # 4190, which 29.6 sat/vB are the next to reach
    assert needed <= offered.fee == FeeRate(29_600).fee(142) <= needed * 101 // 100
    assert fees.reaching(offered.target, VSize(142), above=Sats(100), above_size=VSize(200)) == (
        offered.fee
    )


def test_where_the_least_decides_the_market_is_aimed_at() -> None:
    offered = offer(waiting(5000), family(), market(), mempool(), BITCOIN, NOTHING)
    assert offered is not None
    assert offered.fee >= offered.least == 5142
    assert (offered.target, offered.new_rate > offered.target) == (FeeRate(12_600), True)


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
    assert (offered.within, offered.fee, offered.three_blocks_fee) == (6, 1280, None)
    assert offered.six_blocks_fee is None


def test_with_known_change_only_the_payment_counts() -> None:
    small = waiting(282, tx=raw((SHOP, 2_000), (CHANGE, 30_000)))
    own = Declared(sender=address_of(CHANGE, BITCOIN))
    assert offer(small, family(), market(), mempool(), BITCOIN, NOTHING) is not None
    assert offer(small, family(), market(), mempool(), BITCOIN, own) is None


def seen(seat: str, presence: Presence) -> Sighting:
    return Sighting(seat=seat, txid=TXID, presence=presence)


def offered_beside(**more: Any) -> ReplaceByFee | None:
    return offer(waiting(282), family(), market(), mempool(), BITCOIN, NOTHING, **more)


def test_one_source_that_has_it_in_a_block_is_enough_to_build_nothing() -> None:
    two_wait = (seen("a", Presence.PENDING), seen("b", Presence.PENDING))
    assert offered_beside(seen=two_wait) is not None
    assert offered_beside(seen=(*two_wait, seen("c", Presence.INCLUDED))) is None


def test_nothing_is_built_on_coins_that_another_one_has_taken() -> None:
    here = (seen("a", Presence.PENDING), seen("b", Presence.ABSENT))
    rival = raw((SHOP, 20_000_000), txid=OTHER)
    assert offered_beside(seen=here) is not None
    assert offered_beside(seen=here, coins=(taken(rival),)) is None
    assert offered_beside(seen=here, coins=(taken(rival, height=99),)) is None
    assert offered_beside(seen=here, spent=(unnamed(mined=True),)) is None
    assert offered_beside(seen=here, spent=(unnamed(mined=False),)) is None


@pytest.mark.parametrize(
    ("reason", "built"),
    [(Reason.AT_ODDS, False), (Reason.OUTVOTED, False), (Reason.CANNOT_KNOW, True)],
)
def test_a_quarrel_about_its_coins_builds_nothing(reason: Reason, built: bool) -> None:
    gap = Gap(seat="b", ask="", reason=reason, wanted=Inputs)
    assert (offered_beside(gaps=(gap,)) is not None) is built


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
    offered = figures(tx, hanging, prices, mempool(floor, increment), BITCOIN, NOTHING)
    if offered is None:
        return
    most = fees.ceiling(sent=tx.raw.paid, size=offered.size, fast=prices.next_block)
    waits = (offered.fee, offered.three_blocks, offered.six_blocks)
    told = [fee for fee in waits if fee is not None]
    assert offered.least <= offered.fee <= most
    assert all(offered.least <= each <= most for each in told)
    assert told == sorted(told, reverse=True)
    assert offered.extra_of(offered.fee) == offered.fee - fee > 0
