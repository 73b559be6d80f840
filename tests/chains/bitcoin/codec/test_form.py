"""The walk over transaction bytes accepts what Bitcoin Core would read, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults.bitcoin_bytes import In, Out, Tx, key_script, pay
from tests.faults.secp256k1 import throwaway
from txdoctor.chains.bitcoin.codec.form import Unfinished, form_of_transaction
from txdoctor.chains.bitcoin.codec.profile import PROFILES, Profile
from txdoctor.chains.bitcoin.codec.walk import Broken

KEY = throwaway("byte shape")
COIN = Out(value=50_000, script=key_script(KEY))
INPUT = In(txid="ab" * 32, vout=1, spends=COIN)


def with_counts(inputs: int, outputs: int) -> Tx:
    return pay((INPUT,) * inputs, (COIN,) * outputs, KEY)


@pytest.mark.parametrize(("inputs", "outputs"), [(1, 1), (2, 3), (3, 200)])
def test_what_was_written_is_read(inputs: int, outputs: int) -> None:
    tx = with_counts(inputs, outputs)
    form = form_of_transaction(tx.raw)
    assert (form.txid, form.inputs, form.outputs) == (tx.txid, inputs, outputs)
    assert form.signed
    assert not form_of_transaction(tx.stripped).signed


def test_counts_above_252_are_read() -> None:
    plain = with_counts(1, 1).stripped
    start, output, end = plain[:46], plain[47:-4], plain[-4:]
    many = start + b"\xfd\x2c\x01" + output * 300 + end
    assert form_of_transaction(many).outputs == 300


def test_every_byte_counts() -> None:
    raw = with_counts(1, 1).raw
    for size in range(len(raw)):
        with pytest.raises(Broken):
            form_of_transaction(raw[:size])
    with pytest.raises(Broken) as caught:
        form_of_transaction(raw + b"\0")
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
        form_of_transaction(bytes.fromhex(spoiled) + with_counts(1, 1).stripped[5:])


def test_more_money_than_there_can_be_is_broken() -> None:
    tx = Tx(ins=(INPUT,), outs=(Out(value=84_000_001 * 10**8, script=b"\x51"),))
    with pytest.raises(Broken):
        form_of_transaction(tx.stripped)


def test_a_witness_form_without_any_witness_is_broken() -> None:
    plain = with_counts(1, 1).stripped
    with pytest.raises(Broken):
        form_of_transaction(plain[:4] + b"\0\1" + plain[4:-4] + b"\0" + plain[-4:])


@pytest.mark.parametrize(("coin", "most"), [("bitcoin", 21_000_000), ("litecoin", 84_000_000)])
def test_each_coin_has_its_own_most_money(coin: str, most: int) -> None:
    for value, fits in ((most * 10**8, True), (most * 10**8 + 1, False)):
        data = Tx(ins=(INPUT,), outs=(Out(value=value, script=b"\x51"),)).stripped
        assert reads(data, PROFILES[coin]) is fits


def test_only_litecoin_has_an_extension_block() -> None:
    plain = with_counts(1, 1).stripped
    peg = plain[:4] + b"\0\x08" + plain[4:-4] + b"\0" + plain[-4:]
    assert {coin: reads(peg, each) for coin, each in PROFILES.items()} == {
        "bitcoin": False,
        "litecoin": True,
    }


def reads(data: bytes, profile: Profile) -> bool:
    try:
        form_of_transaction(data, profile)
    except Broken:
        return False
    return True


def test_litecoins_mweb_flag_is_known() -> None:
    plain = with_counts(1, 1).stripped
    peg = plain[:4] + b"\0\x08" + plain[4:-4]
    # The last transaction of each Litecoin block has the flag and nothing behind it.
    assert form_of_transaction(peg + b"\0" + plain[-4:]).inputs == 1
    with pytest.raises(Unfinished):
        form_of_transaction(peg + b"\1" + bytes(80) + plain[-4:])


@given(st.binary(max_size=300))
def test_any_bytes_are_broken_or_read(data: bytes) -> None:
    try:
        form_of_transaction(data)
    except (Broken, Unfinished):
        return
