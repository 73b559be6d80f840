"""A package of two is advised where nodes take one and its coins are in blocks."""

from __future__ import annotations

from tests.chains.bitcoin.scene import (
    BITCOIN,
    LITECOIN,
    OTHER,
    contents,
    free,
    market,
    mempool,
    raw,
    taken,
)
from txdoctor.chains.bitcoin.facts.coins import Inputs
from txdoctor.chains.bitcoin.facts.pool import Mempool
from txdoctor.chains.bitcoin.remedies.send_with_a_child import SendWithAChild, offer
from txdoctor.model.network import Network
from txdoctor.units import FeeRate


def offered(
    coins: Inputs, network: Network = BITCOIN, pool: Mempool | None = None, *late: Inputs
) -> SendWithAChild | None:
    return offer(contents(), coins, market(), pool or mempool(), network, (), late, (), ())


def test_both_together_reach_the_next_block() -> None:
    found = offered(free(50_000_000, 3))
    assert found is not None
    assert (found.fee, found.size, found.package_size) == (3017, 122, 263)
    assert (found.lacking, len(found.outputs)) == (1487, 2)


def test_of_version_3_both_are() -> None:
    third = contents(raw(version=3))
    found = offer(third, free(50_000_000, 3), market(), mempool(), BITCOIN, (), (), (), ())
    usual = offered(free(50_000_000, 3))
    assert found is not None
    assert usual is not None
    assert (found.version, usual.version) == (3, None)


def test_a_floor_above_the_market_is_the_target() -> None:
    found = offered(free(50_000_000, 3), BITCOIN, mempool(20_000))
    assert found is not None
    assert (found.target, found.fee) == (FeeRate(20_000), 263 * 20 - 282)


def test_where_it_would_not_be_taken_it_is_not_advised() -> None:
    assert offered(free(50_000_000, 3), LITECOIN) is None
    assert offered(free(50_000_000, 0)) is None
    assert offered(free(None, 3)) is None
    late = taken(raw(txid=OTHER), height=7)
    assert offered(free(50_000_000, 3), BITCOIN, None, late) is None
