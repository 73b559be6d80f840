"""A network that is called by another name is offered by its own; nothing is taken for granted."""

import pytest

from txdoctor.near_networks import near_networks, unknown_network


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("eth", "ethereum"),
        ("Ethereum", "ethereum"),
        ("etherum", "ethereum"),
        ("BSC", "bnb"),
        ("btc", "bitcoin"),
        ("LTC", "litecoin"),
        ("op", "optimism"),
        ("arb", "arbitrum"),
        ("avax", "avalanche"),
        ("xdai", "gnosis"),
        ("testnet", "bitcoin-testnet4"),
    ],
)
def test_what_people_call_it(word: str, first: str) -> None:
    assert near_networks(word)[0] == first


@pytest.mark.parametrize("word", ["", "  ", "zzzzzzz"])
def test_nothing_near_is_nothing_said(word: str) -> None:
    assert near_networks(word) == ()
    assert "Close" not in str(unknown_network(word))


def test_no_more_than_three() -> None:
    assert len(near_networks("e")) <= 3
