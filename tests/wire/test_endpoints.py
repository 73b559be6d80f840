"""Who sits where: own servers, public ones, and what flags leave of them."""

import pytest

from txdoctor import registry
from txdoctor.errors import Misconfigured, Mistake
from txdoctor.model.exchange import Ask, Seat
from txdoctor.model.network import Coin, Network, PublicSource
from txdoctor.settings import Secret, Settings
from txdoctor.wire.endpoints import Endpoints

PAGE = "https://docs.example"
BITCOIN = Network(
    name="bitcoin",
    chain="bitcoin",
    caip2="bip122:000000000019d6689c085ae165831e93",
    title="Bitcoin",
    coin=Coin(symbol="BTC", unit="sat", decimals=8),
    sources=(
        PublicSource(kind="esplora", url="https://one.example/api", documented=PAGE),
        PublicSource(kind="mempool_space", url="https://two.example/api", documented=PAGE),
    ),
)
ETHEREUM = Network(
    name="ethereum",
    chain="evm",
    caip2="eip155:1",
    title="Ethereum",
    coin=Coin(symbol="ETH", unit="wei", decimals=18),
    sources=(PublicSource(kind="evm_node", url="https://three.example", documented=PAGE),),
)
CONFIGURED = Settings(
    endpoints={
        "bitcoin": (Secret("http://user:secret@127.0.0.1:8332"),),
        "ethereum": (Secret("https://node.example/key"),),
    }
)


def names(seats: tuple[Seat, ...]) -> list[tuple[str, str]]:
    return [(seat.name, seat.kind) for seat in seats]


def test_without_anything_the_public_sources_are_asked() -> None:
    seats = Endpoints.of(Settings()).seats_for(BITCOIN)
    assert names(seats) == [("bitcoin#1", "esplora"), ("bitcoin#2", "mempool_space")]
    assert seats[0] == Seat(
        name="bitcoin#1", kind="esplora", host="one.example", network="bitcoin", own=False
    )


def test_configured_servers_come_before_the_public_ones() -> None:
    endpoints = Endpoints.of(CONFIGURED)
    seats = endpoints.seats_for(ETHEREUM)
    assert names(seats) == [("own-1", "evm_node"), ("ethereum#1", "evm_node")]
    assert seats[0].host == "own-1"
    assert seats[0].own
    assert names(endpoints.seats_for(BITCOIN))[0] == ("own-2", "bitcoin_core")


def test_numbers_follow_the_use_and_not_the_settings() -> None:
    assert names(Endpoints.of(CONFIGURED).seats_for(BITCOIN))[0] == ("own-1", "bitcoin_core")


def test_with_rpc_nobody_else_is_asked() -> None:
    endpoints = Endpoints.of(CONFIGURED, rpc=["http://127.0.0.1:8545"])
    assert names(endpoints.seats_for(ETHEREUM)) == [("own-1", "evm_node")]
    assert endpoints.others_for(ETHEREUM) == ()


def test_also_public_adds_the_public_ones() -> None:
    endpoints = Endpoints.of(CONFIGURED, rpc=["http://127.0.0.1:8545"], also_public=True)
    assert names(endpoints.seats_for(ETHEREUM)) == [
        ("own-1", "evm_node"),
        ("ethereum#1", "evm_node"),
    ]
    assert names(endpoints.others_for(ETHEREUM)) == [("ethereum#1", "evm_node")]


def test_rpc_without_a_network_is_a_node_of_the_chain() -> None:
    endpoints = Endpoints.of(Settings(), rpc=["http://127.0.0.1:1", "http://127.0.0.1:2"])
    assert names(endpoints.own_seats("evm")) == [("own-1", "evm_node"), ("own-2", "evm_node")]
    assert endpoints.own_seats("evm")[0].network == ""
    assert names(endpoints.own_seats("bitcoin")) == [
        ("own-1", "bitcoin_core"),
        ("own-2", "bitcoin_core"),
    ]


def test_one_server_asked_as_two_chains_may_be_asked_what_each_asks() -> None:
    endpoints = Endpoints.of(Settings(), rpc=["http://127.0.0.1:1"])
    endpoints.own_seats("evm")
    endpoints.own_seats("bitcoin")
    server = endpoint(endpoints, "own-1")
    assert server.allows(Ask("own-1", "eth_chainId", "[]"))
    assert server.allows(Ask("own-1", "getrawtransaction", "[]"))


def endpoint(endpoints: Endpoints, seat: str):  # type: ignore[no-untyped-def]  # Endpoint, not None
    found = endpoints.endpoint(seat)
    assert found is not None
    return found


def test_an_address_may_name_its_kind() -> None:
    endpoints = Endpoints.of(Settings(), rpc=["esplora+http://127.0.0.1:3000/api"])
    assert names(endpoints.own_seats("bitcoin")) == [("own-1", "esplora")]
    assert endpoints.own_seats("evm") == ()
    assert endpoint(endpoints, "own-1").allows(Ask("own-1", "GET", "/blocks/tip/hash"))


@pytest.mark.parametrize("name", ["mempool_space", "two.example", "TWO.EXAMPLE"])
def test_source_names_a_kind_or_a_host(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, BITCOIN)
    endpoints = Endpoints.of(CONFIGURED, source=[name])
    assert names(endpoints.seats_for(BITCOIN)) == [("bitcoin#2", "mempool_space")]


def test_a_source_that_nobody_has_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, BITCOIN)
    with pytest.raises(Mistake) as caught:
        Endpoints.of(Settings(), source=["nobody.example"])
    assert caught.value.key == "source_unknown"


def only(monkeypatch: pytest.MonkeyPatch, network: Network) -> None:
    monkeypatch.setattr(registry, "network_names", lambda: (network.name,))
    monkeypatch.setattr(registry, "network", lambda _: network)


def test_each_server_may_be_asked_what_its_source_file_lists() -> None:
    endpoints = Endpoints.of(Settings())
    endpoints.seats_for(BITCOIN)
    server = endpoint(endpoints, "bitcoin#1")
    assert server.transport == "rest"
    assert server.allows(Ask("bitcoin#1", "GET", "/tx/" + "0" * 64))
    assert not server.allows(Ask("bitcoin#1", "GET", "/tx"))
    assert endpoints.endpoint("bitcoin#9") is None


def test_clear_text_is_known_afterwards() -> None:
    endpoints = Endpoints.of(Settings(), rpc=["insecure+http://192.0.2.1:8545"])
    endpoints.own_seats("evm")
    assert endpoints.in_clear_text() == ("own-1",)


@pytest.mark.parametrize(
    ("rpc", "key"),
    [
        ("http://192.0.2.1:8545", "endpoint_clear_text"),
        ("nonsense+http://127.0.0.1", "source_kind_unknown"),
        ("http://abcdefghij234567.onion", "onion_needs_proxy"),
        ("whatever", "endpoint_not_url"),
    ],
)
def test_what_cannot_be_used_is_said_before_anything_is_asked(rpc: str, key: str) -> None:
    with pytest.raises(Misconfigured) as caught:
        Endpoints.of(Settings(), rpc=[rpc])
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("proxy", "key"),
    [
        ("socks5://127.0.0.1:9050", "proxy_not_url"),
        ("127.0.0.1:3128", "proxy_not_url"),
        ("socks5h://127.0.0.1:9050", "proxy_needs_pysocks"),
    ],
)
def test_a_proxy_that_cannot_be_used(proxy: str, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(Misconfigured) as caught:
        Endpoints.of(Settings(proxy=Secret(proxy)))
    assert caught.value.key == key


def test_onion_goes_with_a_proxy_that_resolves_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: object())
    settings = Settings(proxy=Secret("socks5h://127.0.0.1:9050"))
    endpoints = Endpoints.of(settings, rpc=["http://abcdefghij234567.onion"])
    assert names(endpoints.own_seats("evm")) == [("own-1", "evm_node")]


def test_no_secret_stands_in_its_reprs() -> None:
    endpoints = Endpoints.of(CONFIGURED, rpc=["http://canary:canary@127.0.0.1/canary"])
    endpoints.own_seats("evm")
    assert "canary" not in repr(endpoints) + repr(endpoint(endpoints, "own-1"))
    assert "secret" not in repr(CONFIGURED)
