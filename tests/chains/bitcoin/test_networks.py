"""Network files agree with the nodes and with each other."""

from __future__ import annotations

import pytest

from txdoctor import registry
from txdoctor.chains.bitcoin.plan import OWN_KIND
from txdoctor.chains.bitcoin.sources import bitcoin_core, esplora, mempool_space

# The hash of block 0, by getblockhash of Bitcoin Knots 29.4 and Litecoin Core 0.21.
GENESIS = {
    "bitcoin": "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f",
    "bitcoin-testnet4": "00000000da84f2bafbbc53dee25a72ae507ff4914b867c565be350b0da8bf043",
    "bitcoin-signet": "00000008819873e925422c1ff0f99f7cc9bbb232af63a077a480a3633bee1ef6",
    "bitcoin-regtest": "0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206",
    "litecoin": "12a765e31ffd4059bada1e25190f6e98c99d9714d334efa41a195a7e7e04bfe2",
    "litecoin-regtest": "530827f38f93b43ed12af0b3ad25a288dc02ed74d6d7857862df51fc56c416f9",
}
KINDS = {"bitcoin_core": bitcoin_core, "esplora": esplora, "mempool_space": mempool_space}


def test_all_are_here() -> None:
    assert set(registry.network_names("bitcoin")) == set(GENESIS)


@pytest.mark.parametrize("name", GENESIS)
def test_each_is_named_by_its_first_block(name: str) -> None:
    assert registry.network(name).caip2 == f"bip122:{GENESIS[name][:32]}"


@pytest.mark.parametrize("name", GENESIS)
def test_each_has_what_rules_and_addresses_need(name: str) -> None:
    network = registry.network(name)
    needed = {"final_depth", "p2pkh_version", "p2sh_version", "replacement_increment"}
    assert needed <= set(network.numbers)
    assert {"bech32_prefix", "replace_by_fee", "finality"} <= set(network.terms)
    assert {source.kind for source in network.sources} <= set(KINDS)


@pytest.mark.parametrize("name", ["bitcoin-regtest", "litecoin-regtest"])
def test_a_chain_made_by_hand_has_no_servers_and_no_clock(name: str) -> None:
    network = registry.network(name)
    assert (network.development, network.sources, network.head_max_age) == (True, (), None)
    assert "block_interval" not in network.numbers


def test_the_kinds_of_servers_say_how_they_are_asked() -> None:
    assert KINDS[OWN_KIND].TRANSPORT == "json-rpc"
    assert {esplora.TRANSPORT, mempool_space.TRANSPORT} == {"rest"}
