"""The walk over transaction bytes accepts what Bitcoin Core would read, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults.bitcoin_bytes import In, Out, Tx, key_script, pay
from tests.faults.secp256k1 import throwaway
from txdoctor.chains.bitcoin.byte_shape import (
    Broken,
    Unfinished,
    psbt_shape,
    transaction_shape,
)

KEY = throwaway("byte shape")
COIN = Out(value=50_000, script=key_script(KEY))
INPUT = In(txid="ab" * 32, vout=1, spends=COIN)


def with_counts(inputs: int, outputs: int) -> Tx:
    return pay((INPUT,) * inputs, (COIN,) * outputs, KEY)


@pytest.mark.parametrize(("inputs", "outputs"), [(1, 1), (2, 3), (3, 200)])
def test_what_was_written_is_read(inputs: int, outputs: int) -> None:
    tx = with_counts(inputs, outputs)
    shape = transaction_shape(tx.raw)
    assert (shape.txid, shape.inputs, shape.outputs) == (tx.txid, inputs, outputs)
    assert shape.signed
    assert not transaction_shape(tx.stripped).signed


def test_counts_above_252_are_read() -> None:
    plain = with_counts(1, 1).stripped
    start, output, end = plain[:46], plain[47:-4], plain[-4:]
    many = start + b"\xfd\x2c\x01" + output * 300 + end
    assert transaction_shape(many).outputs == 300


def test_every_byte_counts() -> None:
    raw = with_counts(1, 1).raw
    for size in range(len(raw)):
        with pytest.raises(Broken):
            transaction_shape(raw[:size])
    with pytest.raises(Broken) as caught:
        transaction_shape(raw + b"\0")
    assert caught.value.at == len(raw)


@pytest.mark.parametrize(
    "spoiled",
    [
        "020000000000",  # no flag after the marker
        "020000000002",  # a flag that nobody defined
        "02000000fd0100",  # a count written longer than needed
        "02000000ffffffffffffffffff",  # more inputs than bytes
    ],
)
def test_what_no_node_reads_is_broken(spoiled: str) -> None:
    with pytest.raises(Broken):
        transaction_shape(bytes.fromhex(spoiled) + with_counts(1, 1).stripped[5:])


def test_more_money_than_there_can_be_is_broken() -> None:
    tx = Tx(ins=(INPUT,), outs=(Out(value=84_000_001 * 10**8, script=b"\x51"),))
    with pytest.raises(Broken):
        transaction_shape(tx.stripped)


def test_a_witness_form_without_any_witness_is_broken() -> None:
    plain = with_counts(1, 1).stripped
    with pytest.raises(Broken):
        transaction_shape(plain[:4] + b"\0\1" + plain[4:-4] + b"\0" + plain[-4:])


def test_litecoins_mweb_flag_is_known() -> None:
    plain = with_counts(1, 1).stripped
    peg = plain[:4] + b"\0\x08" + plain[4:-4]
    # The last transaction of each Litecoin block has the flag and nothing behind it.
    assert transaction_shape(peg + b"\0" + plain[-4:]).inputs == 1
    with pytest.raises(Unfinished):
        transaction_shape(peg + b"\1" + bytes(80) + plain[-4:])


def wrapped(unsigned: bytes, maps: int) -> bytes:
    head = b"psbt\xff\x01\x00" + bytes((len(unsigned),)) + unsigned + b"\0"
    return head + b"\0" * maps


def test_a_psbt_has_one_map_for_each_input_and_output() -> None:
    tx = with_counts(1, 1)
    assert psbt_shape(wrapped(tx.stripped, 2)).txid == tx.txid
    for maps in (0, 1, 3):
        with pytest.raises(Broken):
            psbt_shape(wrapped(tx.stripped, maps))


def test_a_psbt_around_signed_bytes_is_broken() -> None:
    script = Tx(ins=(In(txid="ab" * 32, vout=0, spends=COIN, script=b"\x51"),), outs=(COIN,))
    for data in (script.stripped, with_counts(1, 1).raw):
        with pytest.raises(Broken):
            psbt_shape(wrapped(data, 2) if len(data) < 253 else data)


def test_a_psbt_with_a_key_twice_is_broken() -> None:
    plain = with_counts(1, 1).stripped
    pair = b"\x01\x00" + bytes((len(plain),)) + plain
    with pytest.raises(Broken):
        psbt_shape(b"psbt\xff" + pair + pair + b"\0" * 3)


def test_a_psbt_without_inputs_and_outputs_is_read() -> None:
    empty = b"\2\0\0\0" + b"\0\0" + b"\0\0\0\0"
    assert psbt_shape(wrapped(empty, 0)).inputs == 0


@given(st.binary(max_size=300))
def test_any_bytes_are_broken_or_read(data: bytes) -> None:
    for walk, start in ((transaction_shape, b""), (psbt_shape, b"psbt\xff")):
        try:
            walk(start + data)
        except (Broken, Unfinished):
            continue
