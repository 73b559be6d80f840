"""Base fee and tips of one node become three prices, each with cap and tip to type in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from nodes.anvil import Anvil
from tests.chains.evm.anvil_wire import OWN, AnvilWire
from txdoctor import registry
from txdoctor.gather import follow
from txdoctor.model.exchange import Answer, Ask, Json, Reply, Seat
from txdoctor.model.network import Network
from txdoctor.model.tariff import Tariff
from txdoctor.tariffs import tariff
from txdoctor.units import GasPrice, Moment

NOW = Moment(1_795_263_401)
GWEI = 10**9
HEAD = {
    "number": "0x5",
    "hash": "0x" + "1" * 64,
    "timestamp": hex(NOW - 12),
    "gasLimit": "0x1c9c380",
    "baseFeePerGas": hex(10 * GWEI),
    "extraData": "0x",
}
ONE, TWO = (
    Seat(name=name, kind="evm_node", host=f"{name}.example", network="ethereum")
    for name in ("one", "two")
)


class Nodes:
    """A wire to nodes with the same head; `history` by seat."""

    def __init__(self, history: dict[str, Json], chain_id: int = 1) -> None:
        self.history = history
        self.chain_id = chain_id
        self.waiting: list[Ask] = []

    def post(self, asks: Sequence[Ask]) -> None:
        self.waiting += asks

    def collect(self) -> Sequence[Reply]:
        asks, self.waiting = self.waiting, []
        return [Answer(ask=ask, value=self._value(ask), at=NOW) for ask in asks]

    def now(self) -> Moment:
        return NOW

    def _value(self, ask: Ask) -> Json:
        return {
            "eth_chainId": hex(self.chain_id),
            "eth_syncing": False,
            "eth_getBlockByNumber": HEAD,
            "eth_feeHistory": self.history[ask.seat],
        }[ask.method]


def history(base: int, *tips: int) -> Json:
    return {
        "baseFeePerGas": [hex(base), hex(base)],
        "gasUsedRatio": ["0x1"] if tips else [0],
        "reward": [[hex(tip) for tip in tips]] if tips else None,
    }


def asked(network: Network, told: dict[str, Json], *seats: Seat, chain_id: int = 1) -> Tariff:
    return follow(tariff(network, seats, NOW), Nodes(told, chain_id))


def test_three_prices_with_cap_and_tip() -> None:
    told = {"one": history(20 * GWEI, GWEI, 2 * GWEI, 3 * GWEI)}
    found = asked(registry.network("ethereum"), told, ONE)
    assert [(each.wait, each.rate) for each in found.agreed] == [
        ("high-tip", 23 * GWEI),
        ("usual-tip", 22 * GWEI),
        ("low-tip", 21 * GWEI),
    ]
    parts = {row.name: row.value for row in found.agreed[1].parts}
    # Five full blocks raise the base fee by an eighth each (EIP-1559): 20 gwei become 36.04.
    assert parts == {
        "max_priority_fee_per_gas": GasPrice(2 * GWEI),
        "max_fee_per_gas": GasPrice(38_050_000_000),
    }
    assert [(row.name, row.value) for row in found.rows] == [("next_base_fee", 20 * GWEI)]


def test_cap_and_tip_are_those_of_one_source() -> None:
    told = {
        "one": history(20 * GWEI, GWEI, 2 * GWEI, 3 * GWEI),
        "two": history(30 * GWEI, GWEI, 2 * GWEI, 3 * GWEI),
    }
    found = asked(registry.network("ethereum"), told, ONE, TWO)
    usual = found.agreed[1]
    assert (usual.rate, usual.low, usual.high, usual.sources) == (
        22 * GWEI,
        22 * GWEI,
        32 * GWEI,
        2,
    )
    assert usual.parts == found.quotes[0].prices[1].parts


def test_the_least_tip_of_a_network_is_kept() -> None:
    network = registry.network("polygon")
    least = network.numbers["tip_floor"]
    told = {"one": history(20 * GWEI, 0, 1, 2)}
    found = asked(network, told, ONE, chain_id=137)
    assert all(each.rate == 20 * GWEI + least for each in found.agreed)
    assert ("tip_floor", least) in [(row.name, row.value) for row in found.rows]


@pytest.mark.parametrize("told", [history(20 * GWEI), {"baseFeePerGas": []}, None])
def test_empty_blocks_or_nonsense_give_no_price(told: Json) -> None:
    found = asked(registry.network("ethereum"), {"one": told}, ONE)
    assert (found.agreed, found.quotes) == ((), ())
    assert [gap.seat for gap in found.gaps] == ["one"]


def test_another_chain_gives_no_price() -> None:
    told = {"one": history(20 * GWEI, 1, 2, 3)}
    assert asked(registry.network("ethereum"), told, ONE, chain_id=56).agreed == ()


@pytest.mark.node
def test_on_a_real_node(anvil: Anvil) -> None:
    anvil.rpc("anvil_mine", "0x1")
    found = follow(tariff(registry.network("anvil"), (OWN,), NOW), AnvilWire(anvil))
    rows = {row.name: row.value for row in found.rows}
    # A chain of one's own may have had no transaction lately: then no tip can be named.
    assert bool(found.quotes) == bool(found.agreed)
    assert not found.quotes or "next_base_fee" in rows
