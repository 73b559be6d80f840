"""What surrounds a hash is taken off and named; the hash itself is never changed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.identifiers import ETH, H
from txdoctor.paste import tidy


@pytest.mark.parametrize(
    "text",
    [
        H,
        ETH,
        "bc1pfeessrawgf",
        "https://etherscan.io/tx/" + ETH,
        "a.eth",
        "0x12\u2026ab",
        "1-2",
        "",
    ],
)
def test_what_is_clean_stays(text: str) -> None:
    tidied = tidy(text)
    assert (tidied.text, tidied.mended) == (text, ())


@pytest.mark.parametrize("text", ["0x9d3b...", "...1ac4", "\u20261ac4", "0x9d3b\u2026\u2026"])
def test_the_dots_of_a_shortened_hash_stay(text: str) -> None:
    assert tidy(text).text == text


@pytest.mark.parametrize(
    "tail", [".", "...", "\u2026\u2026", "\u3002", "!)", "\uff0c", "\u300b\u3002", "'\""]
)
def test_punctuation_behind_a_whole_hash_goes(tail: str) -> None:
    assert tidy(H + tail).text == H


@pytest.mark.parametrize("letter", ["\u0430", "\u03bf", "\U0001d7ce", "\u2170", "\u00e0"])
def test_letters_that_only_look_alike_stay(letter: str) -> None:
    assert tidy(H[:5] + letter + H[6:]).text == H[:5] + letter + H[6:]


LABELS = (
    "txid: ", "TxID:", "TX HASH: - ", "tx_hash=", "Transaction ID # ", "hash is ", "txn hash: ",
    "Withdrawal address: ", "from: ", "1. ", "- ",
    "交易哈希：", "哈希值 ", "交易ID：", "交易号：", "转账哈希为", "交易Hash：",
    "交易哈希（TxHash）：", "链上哈希：", "收款地址是",
)  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_labels_go(label: str) -> None:
    tidied = tidy(label + ETH)
    assert tidied.text == ETH
    assert "label-removed" in tidied.mended


@pytest.mark.parametrize("word", ["txid", "hash", "to.eth", "address", "transaction", "fromage"])
def test_a_word_that_stands_alone_is_no_label(word: str) -> None:
    assert tidy(word).text == word


def test_a_private_key_keeps_its_label() -> None:
    assert tidy(f"private key: {H}").text != H
    assert tidy(f"\u79c1\u94a5\uff1a{H}").text != H


@given(st.text(max_size=80))
def test_a_tidied_text_is_tidy(text: str) -> None:
    once = tidy(text).text
    if len(text) < 12:  # six layers are taken off at once; more than that is no label
        assert tidy(once).text == once


@given(
    st.text(alphabet="\u200b\u200d\u2060\ufeff\u00ad\u202a\u202e\u2066", max_size=6),
    st.integers(0, 64),
)
def test_invisible_characters_go_wherever_they_stand(invisible: str, at: int) -> None:
    tidied = tidy(H[:at] + invisible + H[at:])
    assert tidied.text == H
    assert ("invisible-characters-removed" in tidied.mended) is bool(invisible)


@given(
    st.lists(st.integers(1, 63), min_size=1, max_size=4, unique=True), st.sampled_from("\n\r\u2028")
)
def test_a_wrapped_hash_is_joined_and_that_is_said(cuts: list[int], end: str) -> None:
    places = [0, *sorted(cuts), 64]
    parts = [H[first:last] for first, last in pairwise(places)]
    tidied = tidy(f" {end}  ".join(parts))
    assert (tidied.text, tidied.mended) == (H, ("joined-lines",))
