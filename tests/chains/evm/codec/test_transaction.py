"""Hash and sender follow from the fields of a transaction."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.chains.evm import scene as s
from txdoctor.chains.evm.codec.raw import decode
from txdoctor.chains.evm.codec.transaction import (
    DELEGATION,
    LEGACY,
    Transaction,
    chain_of,
    hash_of,
    signed_bytes,
    signer,
)
from txdoctor.units import Gas, GasPrice, Id, Wei

# EIP-155, "Example": signed with the key 0x46...46.
EIP_155 = Transaction(
    kind=LEGACY,
    chain_id=1,
    sender=Id("0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f"),
    nonce=9,
    gas=Gas(21_000),
    to=Id("0x" + "35" * 20),
    value=Wei(10**18),
    data=b"",
    max_fee=GasPrice(20 * 10**9),
    tip=GasPrice(20 * 10**9),
    v=37,
    r=0x28EF61340BD939BC2195FE537567866003E1A15D3C71FF63E1590620AA636276,
    s=0x67CBE9D8997F761AECB703304B3800CCF555C9F3DC64214B297FB1966A3B6D83,
)
EIP_155_BYTES = bytes.fromhex(
    "f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a0"
    "28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a0"
    "67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83"
)


def test_the_example_of_eip_155() -> None:
    assert signed_bytes(EIP_155) == EIP_155_BYTES
    assert signer(EIP_155) == EIP_155.sender
    assert decode(EIP_155_BYTES) == EIP_155


@pytest.mark.parametrize("wanted", [{}, {"tip": None}, {"data": b"\1\2\3"}])
def test_signed_payments_hash_to_their_name(wanted: dict[str, Any]) -> None:
    made = s.signed_tx(**wanted)
    tx = s.tx(**wanted)
    assert hash_of(tx) == made.hash
    assert signed_bytes(tx) == made.raw
    assert signer(tx) == made.sender


@pytest.mark.parametrize(
    "change",
    [
        {"value": Wei(1)},
        {"to": Id("0x" + "66" * 20)},
        {"nonce": 8},
        {"data": b"x"},
        {"max_fee": GasPrice(1)},
    ],
)
def test_another_field_is_another_hash_and_another_sender(change: dict[str, Any]) -> None:
    tx = s.tx()
    forged = replace(tx, **change)
    assert hash_of(forged) != hash_of(tx)
    assert signer(forged) != tx.sender


def test_impossible_signatures_have_no_signer() -> None:
    tx = s.tx()
    order = 0xFFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFE_BAAEDCE6_AF48A03B_BFD25E8C_D0364141
    assert signer(replace(tx, r=0)) is None
    assert signer(replace(tx, s=order - tx.s)) is None  # EIP-2: the high one of the pair
    assert signer(replace(tx, v=2)) is None
    assert signer(replace(s.tx(tip=None), v=5)) is None


def test_what_nobody_signed_is_not_signed() -> None:
    tx = s.tx()
    assert tx.signed
    assert not replace(tx, r=0, s=0).signed
    assert not replace(tx, kind=0x7E).signed
    assert replace(tx, kind=DELEGATION).signed


def test_the_chain_is_inside_an_old_signature() -> None:
    assert [chain_of(v) for v in (27, 28, 37, 38, 309)] == [None, None, 1, 1, 137]
