"""The maps of a PSBT are read from end to end, in both versions, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chains.bitcoin.codec.test_form import COIN, with_counts
from tests.chains.bitcoin.test_decode import entry, v2
from tests.faults.bitcoin_bytes import In, Tx
from txdoctor.chains.bitcoin.codec.psbt import read
from txdoctor.chains.bitcoin.codec.raw_transaction import parse
from txdoctor.chains.bitcoin.codec.walk import Broken


def wrapped(unsigned: bytes, maps: int) -> bytes:
    head = b"psbt\xff\x01\x00" + bytes((len(unsigned),)) + unsigned + b"\0"
    return head + b"\0" * maps


def test_a_psbt_has_one_map_for_each_input_and_output() -> None:
    tx = with_counts(1, 1)
    assert read(wrapped(tx.stripped, 2)).txid == tx.txid
    for maps in (0, 1, 3):
        with pytest.raises(Broken):
            read(wrapped(tx.stripped, maps))


def test_a_psbt_around_signed_bytes_is_broken() -> None:
    script = Tx(ins=(In(txid="ab" * 32, vout=0, spends=COIN, script=b"\x51"),), outs=(COIN,))
    for data in (script.stripped, with_counts(1, 1).raw):
        with pytest.raises(Broken):
            read(wrapped(data, 2) if len(data) < 253 else data)


def test_a_psbt_with_a_key_twice_is_broken() -> None:
    plain = with_counts(1, 1).stripped
    pair = b"\x01\x00" + bytes((len(plain),)) + plain
    with pytest.raises(Broken):
        read(b"psbt\xff" + pair + pair + b"\0" * 3)


def test_a_psbt_without_inputs_and_outputs_is_read() -> None:
    empty = b"\2\0\0\0" + b"\0\0" + b"\0\0\0\0"
    assert read(wrapped(empty, 0)).inputs == ()


def test_the_lock_that_an_input_requires_is_taken() -> None:
    height = (700_000).to_bytes(4, "little")
    data = bytes.fromhex(v2(entry(b"\x12", height)))
    assert parse(read(data).unsigned.hex()).locktime == 700_000


def test_a_map_without_what_version_two_requires() -> None:
    broken = bytes.fromhex(v2(b"")).replace(b"\x01\x0e\x20" + b"\xab" * 32, b"")
    with pytest.raises(Broken):
        read(broken).unsigned  # noqa: B018 - it is put together only when it is asked for


@pytest.mark.parametrize(
    "field",
    [
        entry(b"\x0f\x00", b"\0\0\0\0"),  # a key that has one byte, with two
        entry(b"\x10", b"\xff\xff\xff"),  # a sequence of three bytes
        entry(b"\x02" + b"\x03" * 32, b"\x30" * 71),  # a public key of 32 bytes
    ],
)
def test_lengths_that_a_type_does_not_have_are_broken(field: bytes) -> None:
    with pytest.raises(Broken):
        read(bytes.fromhex(v2(field)))


@given(st.binary(max_size=300))
def test_any_bytes_are_broken_or_read(data: bytes) -> None:
    try:
        read(b"psbt\xff" + data)
    except Broken:
        return
