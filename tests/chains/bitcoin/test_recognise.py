"""What the Bitcoin wing reads in a text, in its details."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.identifiers import BLOCK, EVERYTHING, H
from tests.identifiers_raw import RAW
from txdoctor import networks
from txdoctor.chains.bitcoin.recognise import recogniser, recogniser_when_named
from txdoctor.encoding.segwit import SegwitAddress, encode
from txdoctor.model.subject import Kind

recognise = recogniser(networks.heads("bitcoin"))
recognise_when_named = recogniser_when_named(networks.heads("bitcoin"))

SIGNED = next(text for kind, text in RAW if kind.startswith("raw-transaction bitcoin"))
UNSIGNED = [text for kind, text in RAW if kind.startswith("raw-transaction bitcoin")][-1]
PSBT, PSBT_HEX, PSBT_2 = [text for kind, text in RAW if kind.startswith("psbt")]


def test_a_bare_hash_may_be_on_any_public_network_and_on_any_at_all_when_one_is_named() -> None:
    [anywhere] = recognise(H)
    [named] = recognise_when_named(H)
    assert "bitcoin-regtest" not in anywhere.networks
    assert named.networks == ()


def test_a_block_hash_is_offered_as_a_block_first() -> None:
    block, transaction = recognise(BLOCK)
    assert (block.kind, transaction.kind) == (Kind.BLOCK, Kind.TRANSACTION)
    assert dict(block.detail)["same_form_as"] == "tron"
    assert "litecoin" not in block.networks


def test_seven_zeros_are_no_block() -> None:
    assert [each.kind for each in recognise("0" * 7 + "1" * 57)] == [Kind.TRANSACTION]
    assert recognise("0" * 8 + "1" * 56)[0].kind is Kind.BLOCK


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH", "p2pkh"),
        ("3CNHUhP3uyB9EUtRLsmvFUmvGdjGdkTxJw", "p2sh"),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "p2wpkh"),
        ("bc1qqqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0szrtjt7", "p2wsh"),
        ("bc1pqqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0sg5tmnz", "p2tr"),
        ("bc1pfeessrawgf", "p2a"),
        ("bc1zqqqqqqqqqqqqqqqqqqqqqqqqqqr3t3q4", "witness-v2"),
    ],
)
def test_the_form_of_an_address_is_told(text: str, form: str) -> None:
    assert dict(recognise(text)[0].detail)["form"] == form


def test_the_old_form_of_litecoin_is_rewritten_with_the_same_hash() -> None:
    _, litecoin = recognise("3CNHUhP3uyB9EUtRLsmvFUmvGdjGdkTxJw")
    assert litecoin.id == "MJaRnao1s62a2zAKSkmG582KbLKianqb7v"
    assert litecoin.mended == ("old-address-prefix",)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3tb", 42),
        ("1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SA0H", 33),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3T4", 41),
    ],
)
def test_a_wrong_character_is_pointed_at(text: str, position: int) -> None:
    assert dict(recognise(text)[0].detail)["position"] == position


def test_a_signed_transaction_has_its_txid_and_its_counts() -> None:
    [subject] = recognise(SIGNED)
    assert subject.id == "9a6d389b6f8f3f48fb7d9bd4a9308e3dead472f5a44b9ce14f9a7884af0f047f"
    assert subject.raw == SIGNED
    assert dict(subject.detail) == {"inputs": 1, "outputs": 2, "signed": 1}


def test_the_same_transaction_without_witness_has_the_same_txid_and_is_not_signed() -> None:
    [subject] = recognise(UNSIGNED)
    assert subject.id == recognise(SIGNED)[0].id
    assert dict(subject.detail)["signed"] == 0


def test_raw_bytes_behind_0x_are_read_and_the_prefix_is_named() -> None:
    [subject] = recognise("0x" + SIGNED)
    assert (subject.raw, subject.mended) == (SIGNED, ("prefix-removed",))


@pytest.mark.parametrize("cut", range(2, len(SIGNED), 34))
def test_a_cut_transaction_is_never_taken_for_a_whole_one(cut: int) -> None:
    assert all(each.kind is Kind.UNREADABLE for each in recognise(SIGNED[:-cut]))


def test_a_psbt_has_the_txid_of_what_it_will_be() -> None:
    [from_base64], [from_hex] = recognise(PSBT), recognise(PSBT_HEX)
    assert from_base64.id == from_hex.id == recognise(SIGNED)[0].id
    assert from_base64.raw == PSBT_HEX
    assert dict(from_hex.detail) == {"inputs": 1, "outputs": 2, "version": 0}


def test_a_psbt_of_version_2_is_walked_too() -> None:
    [subject] = recognise(PSBT_2)
    assert (subject.id, dict(subject.detail)["version"]) == ("", 2)


def test_what_a_payment_link_asks_for_besides_the_address_is_named() -> None:
    [subject] = recognise("bitcoin:bc1pfeessrawgf?amount=0.1&label=Caf%C3%A9&=x&a b=1")
    assert dict(subject.detail)["left_out"] == "amount label"


@given(program=st.binary(min_size=2, max_size=40), version=st.integers(1, 16))
def test_every_future_witness_address_is_an_address(program: bytes, version: int) -> None:
    text = encode(SegwitAddress(prefix="tb", version=version, program=program))
    assert recognise(text)[0].kind is Kind.ADDRESS
    assert recognise(text)[0].networks == ("bitcoin-signet", "bitcoin-testnet4")


@given(
    st.one_of(st.text(), st.binary(min_size=40).map(bytes.hex), st.from_regex(r"\A[13mn2LM]\w+\Z"))
)
def test_no_text_makes_it_fail(text: str) -> None:
    assert isinstance(recognise(text), tuple)
    assert isinstance(recognise_when_named(text), tuple)


@pytest.mark.parametrize("text", [text for _, text in EVERYTHING])
def test_no_text_of_the_table_makes_it_fail(text: str) -> None:
    assert isinstance(recognise(text), tuple)
