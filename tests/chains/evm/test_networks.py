"""Each network is data: ids, laws, floors and at least two independent documented servers."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from txdoctor import registry
from txdoctor.model.network import Network

NETWORKS = [registry.network(name) for name in registry.network_names("evm")]
PUBLIC = [network for network in NETWORKS if not network.development]

# Relays that keep transactions to themselves are no witnesses of the public pools.
PRIVATE = ("flashbots", "mevblocker", "securerpc", "blocknative", "merkle.io", "beaverbuild")


def test_chain_ids() -> None:
    assert {n.name: n.caip2 for n in NETWORKS} == {
        "ethereum": "eip155:1", "optimism": "eip155:10", "bnb": "eip155:56",
        "polygon": "eip155:137", "base": "eip155:8453", "anvil": "eip155:31337",
        "arbitrum": "eip155:42161", "avalanche": "eip155:43114", "sepolia": "eip155:11155111",
        "celo": "eip155:42220", "gnosis": "eip155:100", "linea": "eip155:59144",
        "mantle": "eip155:5000", "scroll": "eip155:534352", "zksync": "eip155:324",
    }  # fmt: skip


@pytest.mark.parametrize("network", PUBLIC, ids=lambda n: n.name)
def test_servers(network: Network) -> None:
    nodes = [server for server in network.sources if server.kind == "evm_node"]
    operators = {".".join(str(urlsplit(x.url).hostname).split(".")[-2:]) for x in nodes}
    assert len(operators) >= 2
    for server in network.sources:
        assert server.kind == "evm_node" or registry.speaks_of("evm", server.kind)
        assert server.url.startswith("https://")
        assert not any(name in server.url for name in PRIVATE)
    assert network.head_max_age is not None


@pytest.mark.parametrize("network", NETWORKS, ids=lambda n: n.name)
def test_laws(network: Network) -> None:
    assert network.coin.decimals == 18
    assert network.terms["finality"] in ("finalized-tag", "depth")
    assert network.terms["pool"] in ("public", "private", "none")
    if network.terms["base_fee"] in ("eip-1559", "op-stack"):
        assert {"base_fee_denominator", "base_fee_elasticity"} <= set(network.numbers)


LAYERS = {"layer-1", "sidechain", "op-stack", "nitro", "zk-rollup"}


@pytest.mark.parametrize("network", PUBLIC, ids=lambda n: n.name)
def test_what_kind_of_chain_it_is(network: Network) -> None:
    assert network.terms["layer"] in LAYERS
    assert network.explorers
    assert network.numbers["fee_ceiling"] > 0
    if network.terms["layer"] == "op-stack":
        assert network.terms["l1_fee"] in ("op-stack", "none", "in-gas")


def test_gas_caps_and_what_no_evm_can_replay() -> None:
    capped = {n.name for n in NETWORKS if n.numbers.get("tx_gas_cap") == 1 << 24}
    assert capped == {"ethereum", "sepolia", "optimism", "base"}
    assert [n.name for n in NETWORKS if n.terms.get("execution") == "eravm"] == ["zksync"]
    assert [n.name for n in NETWORKS if n.terms.get("pool_client") == "besu"] == ["linea"]


def test_floors_and_the_development_chain() -> None:
    floors = {n.name: n.numbers["tip_floor"] for n in NETWORKS if "tip_floor" in n.numbers}
    assert floors == {"polygon": 25 * 10**9, "bnb": 5 * 10**7}
    anvil = registry.network("anvil")
    assert (anvil.development, anvil.sources, anvil.head_max_age) == (True, (), None)
    assert registry.network("arbitrum").terms["pool"] == "none"
    assert registry.network("sepolia").test
