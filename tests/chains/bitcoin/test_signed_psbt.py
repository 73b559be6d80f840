"""A PSBT is read as its specification says, and nothing that it forbids."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from txdoctor.chains.bitcoin.signed_psbt import NotAPsbt, NotSigned, read_psbt, signed

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "psbt.json").read_text())
FINALISED: dict[str, str] = VECTORS["finalised"]


def data(case: dict[str, Any]) -> bytes:
    return bytes.fromhex(case["hex"])


@pytest.mark.parametrize("case", VECTORS["valid"], ids=lambda case: case["case"][:60])
def test_what_the_specifications_call_valid_is_read(case: dict[str, Any]) -> None:
    found = read_psbt(data(case))
    assert len(found.inputs) == len(found.tx.inputs) > 0


@pytest.mark.parametrize(
    "case", VECTORS["invalid"] + VECTORS["without_inputs"], ids=lambda case: case["case"][:60]
)
def test_what_they_call_invalid_is_not_and_neither_is_one_without_inputs(
    case: dict[str, Any],
) -> None:
    with pytest.raises(NotAPsbt):
        read_psbt(data(case))


@pytest.mark.parametrize("stage", ["combined", "final"])
def test_the_specification_s_own_transaction_comes_out(stage: str) -> None:
    found = signed(read_psbt(bytes.fromhex(FINALISED[stage])))
    assert found.serialised.hex() == FINALISED["transaction"]


def test_one_signature_too_few_is_named_by_its_input() -> None:
    found = read_psbt(bytes.fromhex(FINALISED["combined"]))
    second = {key: value for key, value in found.inputs[1].items() if key[0] != 2}
    with pytest.raises(NotSigned) as refused:
        signed(type(found)(tx=found.tx, inputs=(found.inputs[0], second)))
    assert refused.value.place == 1


def test_no_beginning_of_one_is_one() -> None:
    whole = bytes.fromhex(FINALISED["combined"])
    for end in range(0, len(whole), 7):
        with pytest.raises(NotAPsbt):
            read_psbt(whole[:end])
