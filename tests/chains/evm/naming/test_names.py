"""Names are hashed as EIP-137 says and looked up at the nodes; no address is ever guessed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from nodes import anvil as anvil_node
from nodes.anvil import Anvil
from tests.chains.evm.anvil_wire import OWN, AnvilWire
from tests.chains.evm.script import NOW, Refused, ScriptedWire, Silent, seat
from txdoctor.admit import Clinic
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.naming import names
from txdoctor.chains.evm.rules.account.name_without_address import NameWithoutAddress
from txdoctor.doctor import examine
from txdoctor.encoding.keccak import keccak256
from txdoctor.gather import follow
from txdoctor.model.finding import State
from txdoctor.model.order import Order
from txdoctor.model.subject import Kind
from txdoctor.model.visit import Visit
from txdoctor.units import Id

NAME = "some-name.eth"
WHO, OTHER = Id("0x" + "11" * 20), Id("0x" + "22" * 20)
RESOLVER = Id("0x" + "e5" * 20)


@pytest.mark.parametrize(
    ("name", "hashed"),
    [  # EIP-137, namehash algorithm
        ("eth", "93cdeb708b7545dc668eb9280176169d1c33cfd8ed6f04690a0bcc88a93fc4ae"),
        ("foo.eth", "de9b09fd7c5f901e23a3f19fecc54828e9c848539801e86591bd9801b019f84f"),
    ],
)
def test_the_hash_of_a_name(name: str, hashed: str) -> None:
    assert names.namehash(name).hex() == hashed


def test_the_selectors() -> None:
    errors = b"OffchainLookup(address,string[],bytes,bytes4,bytes)"
    for text, selector in (
        (b"resolver(bytes32)", names.RESOLVER), (b"addr(bytes32)", names.ADDR),
        (errors, names.OFFCHAIN),
    ):  # fmt: skip
        assert keccak256(text)[:4] == selector


def word(address: str) -> str:
    return "0x" + address[2:].rjust(64, "0")


def says(address: Any, *, resolver: Any = None) -> dict[str, Any]:
    """A node whose chain has this address for the name."""

    def call(said: dict[str, str], tag: str) -> Any:
        wanted = names.namehash(NAME).hex()
        assert said["data"][10:] == wanted
        told = (resolver or word(RESOLVER)) if said["to"] == names.REGISTRY else address
        if isinstance(told, Exception):
            raise told
        return told

    return {"eth_call": call}


def looked_up(*nodes: dict[str, Any], network: str = "ethereum") -> tuple[Visit, ScriptedWire]:
    seats = [seat(f"ethereum#{n}") for n, _ in enumerate(nodes, 1)]
    wire = ScriptedWire({each.name: said for each, said in zip(seats, nodes, strict=True)})
    clinic = Clinic(own=lambda _: (), public=lambda _: tuple(seats), opened_at=NOW)
    return follow(examine(Order(text=NAME, network=network), clinic), wire), wire


def rows(visit: Visit) -> dict[str, Any]:
    return {row.name: row.value for row in visit.chart}


def test_the_address_is_shown_before_anything_else() -> None:
    visit, _ = looked_up(says(word(WHO)), says(word(WHO)))
    assert (visit.subject.kind, visit.subject.id) == (Kind.ADDRESS, spelled(WHO))
    assert visit.subject.text.text == NAME
    assert "name-looked-up" in visit.subject.mended
    assert visit.verdict.code == "evm/idle"


@pytest.mark.parametrize(
    ("node", "why"),
    [
        (says(word("0x" + "00" * 20)), "ens-no-address"),
        (says("0x"), "ens-no-address"),
        (says(word(WHO), resolver=word("0x" + "00" * 20)), "ens-no-resolver"),
        (says(word(WHO), resolver="0x"), "ens-no-resolver"),
        (says(Refused("execution reverted", 3, "0x556f1830" + "00" * 64)), "ens-off-chain"),
    ],
)
def test_without_an_address_none_is_guessed(node: dict[str, Any], why: str) -> None:
    visit, wire = looked_up(node, node)
    found = visit.findings[0].finding
    assert isinstance(found, NameWithoutAddress)
    assert (found.why, found.name, visit.verdict.state) == (why, NAME, State.UNDETERMINED)
    assert not any(method == "eth_getBalance" for round_ in wire.methods() for method in round_)


@pytest.mark.parametrize(
    "told",
    [Refused("execution reverted", 3, "0x"), "0x" + "ff" * 32, "0x1234", 7, Silent()],
)
def test_silence_and_nonsense_say_nothing_of_the_name(told: object) -> None:
    """That no address stands behind it is said where a chain says so, never where nobody does."""
    visit, wire = looked_up(says(told), says(told))
    assert visit.verdict.code == "general/nothing-learned"
    assert visit.subject.kind is Kind.NAME
    assert not any(method == "eth_getBalance" for round_ in wire.methods() for method in round_)


def test_two_nodes_at_odds_give_no_address() -> None:
    visit, _ = looked_up(says(word(WHO)), says(word(OTHER)))
    found = visit.findings[0].finding
    assert isinstance(found, NameWithoutAddress)
    assert found.why == "ens-at-odds"


def test_one_liar_of_three_changes_nothing() -> None:
    visit, wire = looked_up(says(word(WHO)), says(word(OTHER)), says(word(WHO)))
    assert visit.subject.id == spelled(WHO)
    asked = [ask.params for round_ in wire.sent for ask in round_]
    assert not any(OTHER in each for each in asked)


def test_another_network_keeps_no_names() -> None:
    visit, _ = looked_up(says(word(WHO)), network="base")
    assert visit.subject.kind is Kind.NAME
    assert visit.verdict.state is State.UNDETERMINED


def test_without_anybody_to_ask_it_is_not_looked_up() -> None:
    clinic = Clinic(own=lambda _: (), public=lambda _: (), opened_at=NOW)
    visit = follow(examine(Order(text=NAME), clinic), ScriptedWire({}))
    assert visit.verdict.code == "general/not-looked-up"


@pytest.mark.parametrize(
    "text", ["vit\u0430lik.eth", "xn--vitalk-5ya.eth", "a b.eth", "\u2764.eth"]
)
def test_what_cannot_be_normalised_safely_is_refused(text: str) -> None:
    clinic = Clinic(own=lambda _: (), public=lambda _: (seat(),), opened_at=NOW)
    wire = ScriptedWire({"ethereum#1": {}})
    visit = follow(examine(Order(text=text, network="ethereum"), clinic), wire)
    assert visit.subject.kind is Kind.UNREADABLE
    assert wire.sent == []


@pytest.fixture(scope="module")
def main_net() -> Iterator[Anvil]:
    """An anvil that says it is chain 1, with a registry and a resolver of a few bytes each."""
    with anvil_node.running(chain_id=1) as node:
        who = node.rpc("eth_accounts")[3]
        for contract, answer in ((names.REGISTRY, RESOLVER), (RESOLVER, who)):
            # PUSH20 answer, PUSH0, MSTORE, PUSH1 32, PUSH0, RETURN
            node.rpc("anvil_setCode", contract, f"0x73{answer[2:]}5f5260205ff3")
        yield node


@pytest.mark.node
def test_on_a_real_node(main_net: Anvil) -> None:
    clinic = Clinic(own=lambda chain: (OWN,) if chain == "evm" else (), public=lambda _: (),
                    opened_at=NOW)  # fmt: skip
    wire = AnvilWire(main_net)
    visit = follow(examine(Order(text="Vitalik.eth", network="ethereum"), clinic), wire)
    who = main_net.rpc("eth_accounts")[3].lower()
    assert visit.subject.id.lower() == who
    assert rows(visit)["balance"] == 10_000 * 10**18
    assert wire.rounds == 3
