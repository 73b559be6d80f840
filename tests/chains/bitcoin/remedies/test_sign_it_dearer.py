"""Signed anew it pays what nodes ask, from the same coins, and never at any price."""

from __future__ import annotations

from typing import Any

from tests.chains.bitcoin.scene import (
    BITCOIN,
    OTHER,
    SHOP,
    contents,
    free,
    market,
    mempool,
    raw,
    taken,
)
from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.pool import FeeMarket, Mempool
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.remedies.sign_it_dearer import SignItDearer, offer
from txdoctor.model.complaint import NOTHING_DECLARED
from txdoctor.units import FeeRate


def offered(
    coins: Inputs,
    prices: FeeMarket,
    pool: Mempool | None = None,
    told: Contents | None = None,
    *late: Any,
) -> SignItDearer | None:
    return offer(
        told or contents(), coins, prices, pool, BITCOIN, NOTHING_DECLARED, (), late, (), ()
    )


def test_the_figures() -> None:
    found = offered(free(), market(), mempool())
    assert found is not None
    # 142 vbytes at most: 282 + 142 where the first version still lies in a pool.
    assert (found.paid, found.least, found.size) == (282, 424, 142)
    assert (found.fee, found.new_rate) == (1790, FeeRate(12_600))
    assert (found.three_blocks_fee, found.six_blocks_fee) == (1420, 1279)


def test_a_full_pools_floor_is_the_least() -> None:
    found = offered(free(), market(2000, 2000, 2000), mempool(5000))
    assert found is not None
    assert (found.least, found.fee, found.three_blocks_fee) == (710, 710, None)


def test_it_crosses_the_floor_of_older_nodes() -> None:
    found = offered(free(49_999_723), market(100, 100, 100), mempool(100, 100))
    assert found is not None
    assert (found.paid, found.fee, found.least) == (5, 148, 147)


def test_what_pays_enough_or_cannot_be_told_or_is_late_is_left_alone() -> None:
    assert offered(free(50_001_128), market()) is None
    assert offered(free(None), market()) is None
    assert offered(free(), market(), None, None, taken(raw(txid=OTHER), height=7)) is None


def test_no_fee_beyond_a_quarter_of_what_is_sent() -> None:
    small = contents(raw((SHOP, 5000)))
    assert offered(free(5282), market(), mempool(), small) is None
