"""The address vectors of Bitcoin Core and Litecoin Core: all good ones, and none of the others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from txdoctor import networks
from txdoctor.chains.bitcoin.spelling.addresses import address_of, scripts_of
from txdoctor.doctor import refuse_secrets
from txdoctor.errors import SecretRefused
from txdoctor.identify import identify
from txdoctor.model.subject import Kind

VECTORS = Path(__file__).parent / "vectors"
COINS = ("bitcoin", "litecoin")

NETWORKS = {
    ("bitcoin", "main"): "bitcoin",
    ("bitcoin", "testnet4"): "bitcoin-testnet4",
    ("bitcoin", "signet"): "bitcoin-signet",
    ("bitcoin", "regtest"): "bitcoin-regtest",
    ("litecoin", "main"): "litecoin",
    ("litecoin", "regtest"): "litecoin-regtest",
}
# Litecoin's public test network has no file: what is only its own is named as that.
NOT_COVERED = ("litecoin", "test")


def vectors(name: str) -> list[Any]:
    found: list[Any] = json.loads((VECTORS / name).read_text(encoding="utf-8"))
    return found


VALID = [
    (coin, about["chain"], text, script, about)
    for coin in COINS
    for text, script, about in vectors(f"{coin}_key_io_valid.json")
]
ADDRESSES = [(*each, about) for *each, about in VALID if not about["isPrivkey"]]
KEYS = [text for _, _, text, _, about in VALID if about["isPrivkey"]]
INVALID = [text for coin in COINS for [text] in vectors(f"{coin}_key_io_invalid.json")]


def test_the_vectors_are_all_here() -> None:
    assert (len(ADDRESSES), len(KEYS), len(INVALID)) == (54 + 42, 16 + 12, 70 + 70)


@pytest.mark.parametrize(("coin", "chain", "text", "script", "about"), ADDRESSES)
def test_an_address_is_one_of_its_network(
    coin: str, chain: str, text: str, script: str, about: dict[str, Any]
) -> None:
    assert bytes.fromhex(script) in scripts_of(text)
    spellings = [text, text.swapcase()] if about.get("tryCaseFlip") else [text]
    for spelling in spellings:
        if (coin, chain) == NOT_COVERED:
            found = identify(spelling)[0]
            assert found.kind is Kind.UNCOVERED or "bitcoin-testnet3" in str(found.detail)
            continue
        name = NETWORKS[coin, chain]
        [named] = identify(spelling, name)
        assert (named.kind, named.networks) == (Kind.ADDRESS, (name,))
        assert named.id == address_of(bytes.fromhex(script), networks.network(name))


@pytest.mark.parametrize("text", KEYS)
def test_a_private_key_is_refused(text: str) -> None:
    with pytest.raises(SecretRefused):
        refuse_secrets([text])


@pytest.mark.parametrize("text", INVALID)
def test_what_is_no_address_is_none_of_ours(text: str) -> None:
    for found in (*identify(text), *identify(text, "bitcoin"), *identify(text, "bitcoin-regtest")):
        assert found.chain != "bitcoin" or found.kind is Kind.UNREADABLE
        assert found.kind is not Kind.ADDRESS
