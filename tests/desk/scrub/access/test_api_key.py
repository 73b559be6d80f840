import pytest

from tests.tickets.make_secrets import api_key
from txdoctor.desk.scrub.access.api_key import find_api_keys

MADE = [api_key(f"tests/{n}", maker) for n in range(8) for maker in ("etherscan", "binance")]
LABELS = ["API key: {}", "apiKey={}", "my api key is {}", 'etherscan_key: "{}"', "API 密钥：{}"]


def test_one_of_infura_needs_a_word_and_one_of_etherscan_none() -> None:
    infura, etherscan = api_key("tests", "infura"), api_key("tests", "etherscan")
    for text in (f"infura id {infura}", f"project id: {infura}", f"API key, I use {infura} there"):
        assert {text[start:end] for _, start, end in find_api_keys(text)} == {infura}
    assert list(find_api_keys(f"my API key fails, request md5 {infura}")) == []
    assert len(list(find_api_keys(f"it says {etherscan}, what now"))) == 1


@pytest.mark.parametrize("key", MADE)
@pytest.mark.parametrize("label", [*LABELS, "提示 Invalid API Key，我填的是 {} ，为什么"])
def test_a_random_value_behind_a_label_is_a_key(key: str, label: str) -> None:
    text = label.format(key)
    assert {text[start:end] for _, start, end in find_api_keys(text)} == {key}


def test_a_pair_is_two() -> None:
    text = f"Binance API: key {MADE[1]} secret {MADE[3]}; POST /sapi"
    assert [text[start:end] for _, start, end in find_api_keys(text)] == [MADE[1], MADE[3]]


@pytest.mark.parametrize(
    "key",
    [
        api_key("tests", "telegram"),
        "gh" + "p_" + "a1B2" * 9,
        "AK" + "IA" + "ABCDEFGH12345678",
        "AI" + "za" + "b1C2d" * 7,
        "sk" + "-" + "proj" * 8,
        "ey" + "JhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlaGVyZQ",
    ],
)
def test_some_are_known_by_their_form(key: str) -> None:
    text = f"it says {key} here"
    assert {text[start:end] for _, start, end in find_api_keys(text)} == {key}


@pytest.mark.parametrize(
    "text",
    [
        "token 0xdAC17F958D2ee523a2206206994597C13D831ec7",
        "token: TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
        "token mint EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
        "public key 02" + "ab" * 32,
        f"key: 0x{'ab' * 32}",
        "key: zpub"
        + "6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUU"
        "kgDKf31mGDtKsAYz2oz2AGutZYs",
        "token https://example.org/token/0123456789abcdefghij",
        "API key documentation-of-everything-we-have",
        "session=Rez/GhGOPEolu//fu3OLgL9p+PruPx3oyAlpvi2CarZU9H6jnj4iiRwwIMBcAlpz",
        "key words are not-so-many-but-long-enough-2",
    ],
)
def test_what_is_public_is_none(text: str) -> None:
    assert list(find_api_keys(text)) == []
