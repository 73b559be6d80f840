"""Words for networks, beside Han characters and in other cases."""

import pytest

from txdoctor.desk.finding.chain_words import find_chain_words, network_of_coin, places


@pytest.mark.parametrize(
    ("text", "network"),
    [
        ("走的BEP20，2000U", "bnb"),
        ("trc-20", "tron"),
        ("波场：", "tron"),
        ("币安智能链", "bnb"),
        ("以太坊主网，谢谢", "ethereum"),
        ("选了OP，钱包", "optimism"),
        ("OP 网络", "optimism"),
        ("Do you support Base?", "base"),
        ("TON链", "ton"),
        ("on Arbitrum", "arbitrum"),
        ("闪电网络", "lightning"),
        ("充到C链", "avalanche"),
        ("C-Chain", "avalanche"),
        ("network TRX, 50 USDT", "tron"),
        ("Network: ARB", "arbitrum"),
        ('network = "ETH"', "ethereum"),
        ("网络：SOL", "solana"),
        ("链：BSC，地址", "bnb"),
        ("選的網路是MATIC", "polygon"),
    ],
)
def test_a_word_for_a_network(text: str, network: str) -> None:
    assert [word.network for word in find_chain_words(text)] == [network]


@pytest.mark.parametrize(
    "text",
    [
        "STOP",
        "OPERATION",
        "database",
        "a base of 10",
        "0.5 ETH",
        "help@bsc.example",
        "tron1",
        "network USDT",
        "network fee, ETH",
        "跨链ETH",
        "chain of ARBs",
    ],
)
def test_what_is_no_such_word(text: str) -> None:
    assert find_chain_words(text) == ()


def test_the_longer_word_counts_once() -> None:
    assert [word.text for word in find_chain_words("以太坊主网")] == ["以太坊主网"]


def test_a_coin_of_one_network_tells_it() -> None:
    assert network_of_coin("DOGE") == "dogecoin"
    assert network_of_coin("ETH") is None
    assert network_of_coin("USDT") is None
    assert places()["tron"].many is False
