"""Whom a hash is asked of: its family's networks, and every network the user set up a node for."""

from __future__ import annotations

from dataclasses import replace

from txdoctor.admit import complaints
from txdoctor.identify import identify
from txdoctor.model.order import Order
from txdoctor.model.subject import Kind
from txdoctor.practice import Practice
from txdoctor.units import Moment
from txdoctor.wishes import Wishes

TXID = "f31109f16485a498c1dcd1d29d722d855d05250d0a1c32fc341aff56ac43d9b6"
NODE = "http://user:password@127.0.0.1:1"


def asked(target: str, network: str | None = None, **environ: str) -> list[tuple[str, str]]:
    with Practice(Wishes(network=network), environ) as practice:
        return [(seat.name, seat.network) for seat in practice.whom([target])]


def test_a_development_network_with_a_node_of_ones_own_is_asked_for_a_bare_hash() -> None:
    seats = asked(TXID, TXDOCTOR_RPC_BITCOIN_REGTEST=NODE)
    assert ("own-1", "bitcoin-regtest") in seats
    assert any(network == "bitcoin" for _, network in seats), "it is asked beside the others"


def test_without_such_a_node_nobody_is_asked_of_it() -> None:
    assert {network for _, network in asked(TXID)} == {
        "bitcoin",
        "bitcoin-testnet4",
        "bitcoin-signet",
        "litecoin",
    }


def test_an_address_or_a_named_network_says_where_it_is() -> None:
    address = "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"
    for target, network in ((address, None), (TXID, "litecoin")):
        seats = asked(target, network, TXDOCTOR_RPC_BITCOIN_REGTEST=NODE)
        assert "bitcoin-regtest" not in {place for _, place in seats}


def test_who_only_names_errors_is_asked_for_no_transaction() -> None:
    clinic = Practice(Wishes(network="ethereum"), {})._clinic(Moment(0))
    order = Order(text="0x" + TXID, network="ethereum")
    [subject] = [each for each in identify(order.text, order.network) if each.chain == "evm"]
    [complaint] = complaints(subject, order, clinic)
    assert {seat.kind for seat in complaint.seats} == {"evm_node"}
    kinds = {seat.kind for seat in complaint.references}
    assert kinds == {"sourcify", "blockscout", "openchain", "four_byte"}  # etherscan wants a key
    account = replace(subject, kind=Kind.ADDRESS)
    [complaint] = complaints(account, order, clinic)
    assert complaint.references == ()
    assert "sourcify" in {seat.kind for seat in complaint.seats}
