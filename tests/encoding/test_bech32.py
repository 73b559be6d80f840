"""Bech32 and bech32m are told apart, and each fault is named."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.encoding.vectors import load
from txdoctor.encoding import bech32
from txdoctor.encoding.bech32 import Variant
from txdoctor.encoding.refusal import BadEncoding, Reason

VECTORS = load("bech32")
PREFIX = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20)
VALUES = st.lists(st.integers(0, 31), max_size=40).map(bytes)


@pytest.mark.parametrize("row", VECTORS["valid"], ids=lambda row: row["text"][:12])
def test_valid_strings_of_the_bips(row: dict[str, str]) -> None:
    read = bech32.decode(row["text"])
    assert read.variant is Variant[row["variant"]]
    assert bech32.encode(read.prefix, read.values, read.variant) == row["text"].lower()


@pytest.mark.parametrize("row", VECTORS["invalid"], ids=lambda row: ascii(row["text"][:12]))
def test_invalid_strings_of_the_bips(row: dict[str, Any]) -> None:
    with pytest.raises(BadEncoding) as caught:
        bech32.decode(row["text"])
    assert (caught.value.reason, caught.value.at) == (Reason(row["reason"]), row["at"])


@pytest.mark.parametrize("text", ["A12uEL5L", "a12UEL5L", "1aB"])
def test_mixed_case_names_the_first_letter_of_the_other_case(text: str) -> None:
    with pytest.raises(BadEncoding) as caught:
        bech32.decode(text)
    assert caught.value.reason is Reason.MIXED_CASE
    assert caught.value.at == {"A12uEL5L": 3, "a12UEL5L": 3, "1aB": 2}[text]


def test_a_caller_may_ask_for_longer_texts() -> None:
    text = bech32.encode("addr", bytes(100), Variant.BECH32)
    with pytest.raises(BadEncoding) as caught:
        bech32.decode(text)
    assert caught.value.reason is Reason.TOO_LONG
    assert bech32.decode(text, limit=150).values == bytes(100)


@given(PREFIX, VALUES, st.sampled_from(Variant))
def test_round_trip(prefix: str, values: bytes, variant: Variant) -> None:
    read = bech32.decode(bech32.encode(prefix.lower(), values, variant))
    assert (read.prefix, read.values, read.variant) == (prefix.lower(), values, variant)


@given(VALUES.filter(len), st.integers(0), st.integers(1, 31))
def test_one_changed_character_is_always_noticed(values: bytes, place: int, change: int) -> None:
    text = bech32.encode("bc", values, Variant.BECH32M)
    at = 3 + place % (len(text) - 3)
    old = bech32.ALPHABET.index(text[at])
    changed = text[:at] + bech32.ALPHABET[old ^ change] + text[at + 1 :]
    with pytest.raises(BadEncoding):
        bech32.decode(changed)


@given(st.binary(max_size=60))
def test_bytes_and_values_round_trip(data: bytes) -> None:
    assert bech32.bytes_of(bech32.values_of(data)) == data


@given(st.text(max_size=100))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = bech32.decode(text)
    except BadEncoding:
        return
    assert bech32.encode(read.prefix, read.values, read.variant) == text.lower()
