"""Real nodes are asked what a place costs: one that cannot estimate shows what waits."""

from __future__ import annotations

import time

import pytest

from nodes.bitcoind import Bitcoind
from tests.chains.bitcoin.node_wire import OWN, NodeWire
from txdoctor import registry
from txdoctor.gather import follow
from txdoctor.tariffs import tariff
from txdoctor.units import FeeRate, Moment

pytestmark = pytest.mark.node


@pytest.mark.parametrize("name", ["knots", "litecoin"])
def test_a_young_node_lays_its_pool_into_blocks(name: str, request: pytest.FixtureRequest) -> None:
    node: Bitcoind = request.getfixturevalue(name)
    network = registry.network("bitcoin-regtest" if name == "knots" else "litecoin-regtest")
    wire = NodeWire(node)
    found = follow(tariff(network, (OWN,), Moment(int(time.time()))), wire)
    [quote] = found.quotes
    assert {str(price.basis) for price in quote.prices} <= {"projected", "estimate"}
    assert quote.height == node.rpc("getblockcount")
    floor = next(row.value for row in found.rows if row.name == "floor")
    assert isinstance(floor, FeeRate)
    rates = [each.rate for each in found.agreed if isinstance(each.rate, FeeRate)]
    assert rates == sorted(rates, reverse=True)
    assert rates[-1] >= floor
