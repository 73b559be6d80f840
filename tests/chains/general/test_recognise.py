"""Other chains are told by their check digits, and what is of no chain is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.identifiers import EVERYTHING, OTHER_CHAINS, H
from txdoctor.chains.general.recognise import guess, recognise
from txdoctor.chains.general.uncovered import HOSTS, UNCOVERED
from txdoctor.encoding import base58, bech32
from txdoctor.encoding.bech32 import Variant
from txdoctor.model.subject import Kind

CHECKED = [
    text
    for expected, text in OTHER_CHAINS
    if expected.startswith("uncovered")
    and expected.endswith("-address")
    and not any(chain in expected for chain in ("eos", "monero", "solana", "near"))
    and not text.startswith(("41", "0:", "-1:", "Ddz"))
]


def changed(text: str) -> str:
    """The same text with its last character replaced by its neighbour in case and kind."""
    last = text[-1]
    return text[:-1] + (
        "3" if last == "2" else "2" if last.isdigit() else "x" if last.islower() else "W"
    )


@pytest.mark.parametrize("text", CHECKED)
def test_one_changed_character_is_never_an_address(text: str) -> None:
    assert all(each.kind is Kind.UNREADABLE for each in recognise(changed(text)))


@given(st.binary(min_size=20, max_size=20))
def test_every_tron_dogecoin_dash_and_zcash_address_is_told(key: bytes) -> None:
    for version, chain in ((b"\x41", "tron"), (b"\x1e", "dogecoin"), (b"\x4c", "dash")):
        [subject] = recognise(base58.encode_check(version + key))
        assert subject.reason == f"{chain}-address"
    assert recognise(base58.encode_check(b"\x1c\xb8" + key))[0].reason == "zcash-address"


@given(st.binary(min_size=20, max_size=20))
def test_every_xrp_address_is_told(key: bytes) -> None:
    [subject] = recognise(base58.encode_check(b"\0" + key, base58.RIPPLE))
    assert subject.reason == "xrp-address"


@given(st.binary(min_size=20, max_size=20), st.sampled_from(["cosmos", "osmo", "celestia"]))
def test_every_cosmos_address_names_its_prefix(key: bytes, prefix: str) -> None:
    text = bech32.encode(prefix, bech32.values_of(key), Variant.BECH32)
    [subject] = recognise(text)
    assert (subject.reason, dict(subject.detail)["prefix"]) == ("cosmos-address", prefix)


@given(st.binary(min_size=32, max_size=32))
def test_every_32_bytes_in_base58_are_a_guess_at_solana(key: bytes) -> None:
    text = base58.encode(key)
    if len(text) >= 40:  # shorter ones are full of leading zeros
        assert recognise(text) == ()
        assert guess(text)[0].reason == "solana-address"


@given(st.binary(min_size=64, max_size=64).filter(lambda data: data[0] > 0))
def test_every_64_bytes_in_base58_are_a_solana_signature(signature: bytes) -> None:
    text = base58.encode(signature)
    if len(text) >= 86:
        assert recognise(text)[0].reason == "solana-transaction"


def test_secrets_are_named_and_never_kept() -> None:
    key = bytes(range(32))
    for text in (
        base58.encode_check(b"\x80" + key),
        base58.encode_check(b"\xef" + key + b"\1"),
        base58.encode_check(bytes.fromhex("0488ade4") + bytes(74)),
        base58.encode_check(b"\x21" + bytes(16), base58.RIPPLE),
        "SAAACAQDAQCQMBYIBEFAWDANBYHRAEISCMKBKFQXDAMRUGY4DUPB6NKI",
    ):
        [subject] = recognise(text)
        assert (subject.reason, subject.id) == ("wallet-secret", "")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (H[:32], "md5"),
        (H[:40], "sha1"),
        (H[:56], "sha224"),
        (H[:32] * 3, "sha384"),
        (H * 2, "sha512"),
    ],
)
def test_digests_of_other_kinds_are_named(text: str, named: str) -> None:
    [subject] = recognise(text)
    assert dict(subject.detail)["looks_like"] == named


def test_a_letter_of_another_alphabet_is_pointed_at() -> None:
    [subject] = recognise(H[:9] + "\u0430" + H[10:])
    assert dict(subject.detail) == {"position": 10, "code_point": "U+0430"}


def test_chinese_words_are_no_look_alikes() -> None:
    assert recognise(H[:40] + "\u6ca1\u5230") == ()


@pytest.mark.parametrize("word", ["transactions", "cryptography1", "hello", "Transactions"])
def test_a_word_is_at_most_guessed_to_be_an_account(word: str) -> None:
    assert recognise(word) == ()


def test_every_host_leads_to_a_chain_of_the_table() -> None:
    assert set(HOSTS.values()) <= set(UNCOVERED)
    assert all(host == host.lower() and not host.startswith("www.") for host in HOSTS)


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    assert isinstance(recognise(text), tuple)
    assert isinstance(guess(text), tuple)


@pytest.mark.parametrize("text", [text for _, text in EVERYTHING])
def test_no_text_of_the_table_makes_it_fail(text: str) -> None:
    assert isinstance(recognise(text), tuple)
    assert isinstance(guess(text), tuple)
