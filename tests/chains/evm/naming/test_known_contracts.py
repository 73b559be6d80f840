"""The lists name contracts the way the rest of the wing spells them, on networks that are known."""

from __future__ import annotations

from txdoctor.chains.evm.hearing.quantity import address
from txdoctor.chains.evm.naming.known_contracts import FREEZERS, SPENDERS, SWEEPERS, WALLETS
from txdoctor.networks import network, network_names


def test_each_address_is_spelled_as_answers_are_read() -> None:
    named = (*WALLETS, *SWEEPERS, *SPENDERS, *(token for _, token in FREEZERS))
    assert [address(each) for each in named] == list(named)


def test_no_contract_stands_in_two_lists() -> None:
    assert len({*WALLETS, *SWEEPERS, *SPENDERS}) == len(WALLETS) + len(SWEEPERS) + len(SPENDERS)


def test_an_issuer_is_named_on_networks_that_have_a_file() -> None:
    known = {network(name).caip2 for name in network_names()}
    assert {caip2 for caip2, _ in FREEZERS} <= known


def test_what_could_not_be_read_in_public_is_not_claimed() -> None:
    """Tether's token on Avalanche is another contract than the one on Ethereum."""
    tether = [caip2 for (caip2, _), name in FREEZERS.items() if name.startswith("Tether")]
    assert tether == ["eip155:1"]
