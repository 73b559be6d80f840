"""Two addresses are one, or they are not: decided by their bytes, and nobody is asked."""

from __future__ import annotations

import pytest

import txdoctor
from txdoctor.comparing import compare
from txdoctor.errors import Mistake, SecretRefused
from txdoctor.model import comparison as outcome

EVM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"  # EIP-55, test cases
OTHER = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359"
LOOKS_LIKE_IT = "0x5aaeb60000000000000000000000000000beaed0"[:-6] + "1beaed"
P2WPKH = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"  # BIP 173, examples
TESTNET = "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx"
LEGACY = "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2"
TRON = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8"
KEY = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"  # Bitcoin wiki, WIF example


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (EVM, EVM, outcome.SAME),
        (EVM, EVM.lower(), outcome.SAME),
        (EVM, "0X" + EVM[2:].upper(), outcome.SAME),
        (EVM, f"ethereum:{EVM}", outcome.SAME),
        (P2WPKH, P2WPKH.upper(), outcome.SAME),
        (P2WPKH, f"bitcoin:{P2WPKH}?amount=1", outcome.SAME),
        (EVM, OTHER, outcome.DIFFERENT),
        (EVM, EVM.lower()[:-1] + "c", outcome.SLIP),
        (EVM, LOOKS_LIKE_IT, outcome.LOOK_ALIKE),
        (P2WPKH, LEGACY, outcome.DIFFERENT),
        (P2WPKH, TESTNET, outcome.OTHER_CHAIN),
        (P2WPKH, EVM, outcome.OTHER_CHAIN),
        (TRON, EVM, outcome.OTHER_CHAIN),
        (TRON, TRON, outcome.SAME),
        (f"eth:{EVM}", f"base:{EVM}", outcome.SAME_ELSEWHERE),
        (EVM, EVM[:-1] + "D", outcome.UNREADABLE),
        (EVM, EVM[:-1], outcome.UNREADABLE),
    ],
)
def test_the_outcome(first: str, second: str, told: str) -> None:
    """The same whichever stands first."""
    assert compare(first, second).outcome == told
    assert compare(second, first).outcome == told


def test_only_one_account_is_the_same() -> None:
    assert compare(EVM, EVM.lower()).same
    assert not compare(f"eth:{EVM}", f"base:{EVM}").same
    assert not compare(EVM, LOOKS_LIKE_IT).same


def test_it_says_when_one_is_written_otherwise() -> None:
    assert compare(EVM, EVM.lower()).respelled
    assert not compare(EVM, EVM).respelled


@pytest.mark.parametrize("text", ["hello", "vitalik.eth", "0x" + "ab" * 32 + "\n0x" + "cd" * 32])
def test_what_is_no_address_is_a_mistake(text: str) -> None:
    with pytest.raises(Mistake) as met:
        compare(EVM, text)
    assert met.value.key in ("compare_needs_addresses", "compare_a_name")


def test_a_hash_is_no_address() -> None:
    with pytest.raises(Mistake):
        compare("0x" + "ab" * 32, EVM)


def test_a_secret_is_refused() -> None:
    with pytest.raises(SecretRefused):
        compare(EVM, KEY)


def test_it_is_part_of_the_public_face() -> None:
    assert txdoctor.compare is compare
    assert isinstance(txdoctor.compare(EVM, OTHER), txdoctor.Comparison)
