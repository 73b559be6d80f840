"""Hex is read strictly: what Python's int() would forgive is refused here."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from txdoctor.chains.evm.hearing import quantity


@given(st.integers(0, 2**256 - 1))
def test_every_number_is_read_back(number: int) -> None:
    assert quantity.number(hex(number)) == number


NO_NUMBERS: list[Any] = [
    "-0x1", " 0x10", "0x10 ", "0x1_0", "0x", "0x01", "0x1\n", "1", "0X1", "0xg", "0x" + "f" * 65,
    "0x\u0661", "", None, True, 1, 1.0, ["0x1"], {"a": 1},
]  # fmt: skip


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_no_number(text: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        quantity.number(text)


def test_a_count_has_64_bits() -> None:
    assert quantity.count("0x" + "f" * 16) == 2**64 - 1
    with pytest.raises(ValueError, match="too large"):
        quantity.count("0x1" + "0" * 16)


def test_only_signature_words_may_have_leading_zeros() -> None:
    assert quantity.word("0x" + "0" * 62 + "2a") == 42
    for text in ("0x", "0x" + "0" * 65, "-0x1", "2a"):
        with pytest.raises(ValueError, match="strict"):
            quantity.word(text)


@pytest.mark.parametrize("text", ["0x1", "0xzz", "ab", "0x 1", "0x1_2"])
def test_no_bytes(text: str) -> None:
    with pytest.raises(ValueError, match="strict"):
        quantity.octets(text)


def test_hashes_and_addresses_have_their_length_and_lower_case() -> None:
    assert quantity.hash32("0x" + "AB" * 32) == "0x" + "ab" * 32
    assert quantity.address("0x" + "AB" * 20) == "0x" + "ab" * 20
    assert quantity.octets32("0x" + "ab" * 32) == b"\xab" * 32
    for read, digits in ((quantity.hash32, 63), (quantity.hash32, 65), (quantity.address, 39)):
        with pytest.raises(ValueError, match="strict"):
            read("0x" + "a" * digits)


def test_addresses_are_told_with_their_checksum() -> None:
    # EIP-55, "Test Cases"
    spelled = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
    assert quantity.spelled(quantity.address(spelled)) == spelled
