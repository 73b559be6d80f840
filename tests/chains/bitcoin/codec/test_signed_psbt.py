"""A PSBT is read as its specification says, and nothing that it forbids."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from txdoctor.chains.bitcoin.codec.psbt import Map, Psbt, read
from txdoctor.chains.bitcoin.codec.psbt_keys import MAGIC
from txdoctor.chains.bitcoin.codec.signed_psbt import NotSigned, signed, to_sign
from txdoctor.chains.bitcoin.codec.walk import Broken
from txdoctor.chains.bitcoin.codec.whole_transaction import NotATransaction
from txdoctor.chains.bitcoin.codec.written import length, outpoint, sized

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "psbt.json").read_text())
FINALISED: dict[str, str] = VECTORS["finalised"]


def data(case: dict[str, Any]) -> bytes:
    return bytes.fromhex(case["hex"])


@pytest.mark.parametrize("case", VECTORS["valid"], ids=lambda case: case["case"][:60])
def test_what_the_specifications_call_valid_is_read(case: dict[str, Any]) -> None:
    found = read(data(case))
    assert len(found.inputs) == len(to_sign(found).inputs) > 0


@pytest.mark.parametrize(
    "case", VECTORS["invalid"] + VECTORS["without_inputs"], ids=lambda case: case["case"][:60]
)
def test_what_they_call_invalid_is_not_and_neither_is_one_without_inputs(
    case: dict[str, Any],
) -> None:
    with pytest.raises((Broken, NotATransaction)):
        to_sign(read(data(case)))


@pytest.mark.parametrize("stage", ["combined", "final"])
def test_the_specification_s_own_transaction_comes_out(stage: str) -> None:
    found = signed(read(bytes.fromhex(FINALISED[stage])))
    assert found.serialised.hex() == FINALISED["transaction"]


def test_one_signature_too_few_is_named_by_its_input() -> None:
    found = read(bytes.fromhex(FINALISED["combined"]))
    second = {key: value for key, value in found.inputs[1].items() if key[0] != 2}
    with pytest.raises(NotSigned) as refused:
        signed(replace(found, inputs=(found.inputs[0], second)))
    assert refused.value.place == 1


def test_no_beginning_of_one_is_one() -> None:
    whole = bytes.fromhex(FINALISED["combined"])
    for end in range(0, len(whole), 7):
        with pytest.raises(Broken):
            read(whole[:end])


def as_version_2(psbt: Psbt) -> bytes:
    """The same, told in the form of BIP 370."""
    tx = to_sign(psbt)
    whole: Map = {
        b"\xfb": (2).to_bytes(4, "little"),
        b"\x02": tx.version.to_bytes(4, "little"),
        b"\x03": tx.locktime.to_bytes(4, "little"),
        b"\x04": length(len(tx.inputs)),
        b"\x05": length(len(tx.outputs)),
    }
    inputs = [
        {
            **said,
            b"\x0e": outpoint(one.coin)[:32],
            b"\x0f": outpoint(one.coin)[32:],
            b"\x10": one.sequence.to_bytes(4, "little"),
        }
        for said, one in zip(psbt.inputs, tx.inputs, strict=True)
    ]
    outputs = [
        {**said, b"\x03": out.value.to_bytes(8, "little"), b"\x04": out.script}
        for said, out in zip(psbt.outputs, tx.outputs, strict=True)
    ]
    return MAGIC + b"".join(map(written, (whole, *inputs, *outputs)))


def written(fields: Map) -> bytes:
    return b"".join(sized(key) + sized(value) for key, value in fields.items()) + b"\0"


@pytest.mark.parametrize("stage", ["combined", "final"])
def test_version_2_signs_the_same_transaction(stage: str) -> None:
    psbt = read(as_version_2(read(bytes.fromhex(FINALISED[stage]))))
    assert psbt.version == 2
    assert signed(psbt).serialised.hex() == FINALISED["transaction"]
