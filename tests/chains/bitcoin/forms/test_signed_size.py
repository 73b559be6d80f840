"""The size of what will be signed is known before: never too small, hardly too large."""

from __future__ import annotations

import pytest

from txdoctor.chains.bitcoin.codec.coin import Coin, Output
from txdoctor.chains.bitcoin.codec.pushes import pushed, pushes
from txdoctor.chains.bitcoin.codec.whole_transaction import Input, Whole
from txdoctor.chains.bitcoin.forms.signed_size import (
    ECDSA,
    KEY,
    SCHNORR,
    as_before,
    by_script,
    multisig,
    nested_key,
    signed_size,
)
from txdoctor.units import Id, Sats

COIN = Coin(txid=Id("ab" * 32), vout=0)
TO = Output(value=Sats(1000), script=b"\0\x14" + bytes(20))
THREE = b"\x52" + (b"\x21" + KEY) * 3 + b"\x53\xae"
P2PKH, P2SH = b"\x76\xa9\x14" + bytes(20) + b"\x88\xac", b"\xa9\x14" + bytes(20) + b"\x87"
P2WPKH, P2WSH, P2TR = b"\0\x14" + bytes(20), b"\0\x20" + bytes(32), b"\x51\x20" + bytes(32)


def bare(n: int = 1) -> Whole:
    inputs = (Input(coin=COIN, sequence=0xFFFFFFFD),) * n
    return Whole(version=2, inputs=inputs, outputs=(TO,), locktime=0)


# One input and one P2WPKH output, with signatures of 72 bytes; low-R ones make up to 1 vB less
# (2 of a P2SH multisig, whose bytes weigh four units each).
@pytest.mark.parametrize(
    ("filling", "size"),
    [
        (by_script(P2PKH), 189),
        (nested_key(P2WPKH), 134),
        (by_script(P2WPKH), 110),
        (by_script(P2TR), 99),
        (multisig(2, THREE, witness=True, nested=False), 147),
        (multisig(2, THREE, witness=False, nested=False), 338),
        (multisig(2, THREE, witness=True, nested=True), 182),
    ],
)
def test_what_one_input_of_each_form_takes(filling: object, size: int) -> None:
    assert abs(signed_size(bare(), [filling]) - size) <= 1  # type: ignore[list-item]  # never None


@pytest.mark.parametrize("script", [P2SH, P2WSH, b"\x51\x02\x4e\x73", b"\x6a", b""])
def test_what_a_script_hides_is_not_guessed(script: bytes) -> None:
    assert by_script(script) is None


@pytest.mark.parametrize("length", [70, 71, 72, 73])
def test_any_old_signature_is_reckoned_at_its_longest(length: int) -> None:
    old = bytes((0x30, length - 3)) + b"\1" * (length - 2)
    spent = Input(coin=COIN, sequence=0, script=pushed(old) + pushed(KEY))
    assert as_before(spent, P2PKH).script == pushed(ECDSA) + pushed(KEY)
    segwit = Input(coin=COIN, sequence=0, witness=(old, KEY))
    assert as_before(segwit, P2WPKH).witness == (ECDSA, KEY)


def test_the_scripts_that_were_shown_are_shown_again() -> None:
    items = (b"", ECDSA[:-1], ECDSA, THREE)
    legacy = Input(coin=COIN, sequence=0, script=b"".join(map(pushed, items)))
    assert as_before(legacy, P2SH).redeem == THREE
    witness = Input(coin=COIN, sequence=0, script=pushed(P2WSH), witness=items)
    nested = as_before(witness, P2SH)
    assert (nested.redeem, nested.program) == (P2WSH, THREE)
    assert as_before(Input(coin=COIN, sequence=0, witness=items), P2WSH).program == THREE
    keys = as_before(Input(coin=COIN, sequence=0, script=pushed(ECDSA) + pushed(KEY)), P2PKH)
    assert (keys.redeem, keys.program) == (b"", b"")


def test_schnorr_signatures_keep_their_length() -> None:
    for signature in (SCHNORR, SCHNORR + b"\x83"):
        spent = Input(coin=COIN, sequence=0, witness=(signature,))
        assert as_before(spent, P2TR).witness == (signature,)


def test_more_than_pushes_stays_as_it_is() -> None:
    odd = b"\x51" + pushed(THREE)
    assert as_before(Input(coin=COIN, sequence=0, script=odd), P2SH).script == odd


@pytest.mark.parametrize("size", [0, 1, 75, 76, 255, 256, 520])
def test_pushes_are_read_as_they_are_written(size: int) -> None:
    assert list(pushes(pushed(bytes(size)) * 3)) == [bytes(size)] * 3
