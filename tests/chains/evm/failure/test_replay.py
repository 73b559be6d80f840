"""How a tried call ended, in the words of each client."""

from __future__ import annotations

from typing import Any

import pytest

from txdoctor.chains.evm.failure.replay import Outcome, Scene, read, read_refusal
from txdoctor.model.exchange import Ask, Refusal
from txdoctor.units import Moment, Untrusted

ASK = Ask("a", "eth_call", "[]")


def refused(said: str, code: int = -32000, data: Any = None) -> Outcome | None:
    refusal = Refusal(ask=ASK, code=code, said=Untrusted(said), data=data, at=Moment(0))
    found = read_refusal("a", Scene.BEFORE, refusal)
    return found.outcome if found else None


def test_an_answer_is_success() -> None:
    found = read("a", Scene.NOW, "0x01")
    assert (found.outcome, found.data) == (Outcome.SUCCEEDED, b"\1")


@pytest.mark.parametrize(
    ("said", "code", "outcome"),
    [
        ("execution reverted: no", 3, Outcome.REVERTED),
        ("execution reverted", -32000, Outcome.REVERTED),
        ("VM execution error.", -32015, Outcome.REVERTED),
        ("something new", 3, Outcome.REVERTED),
        ("out of gas", -32000, Outcome.OUT_OF_GAS),
        ("EVM error OutOfGas", -32603, Outcome.OUT_OF_GAS),
        ("EVM error ReentrancySentryOOG", -32603, Outcome.OUT_OF_GAS),
        ("gas required exceeds allowance (30000)", -32000, Outcome.OUT_OF_GAS),
        ("intrinsic gas too low", -32000, Outcome.OUT_OF_GAS),
        ("invalid opcode: INVALID", -32000, Outcome.INVALID),
        ("EVM error InvalidFEOpcode", -32603, Outcome.INVALID),
        ("insufficient funds for gas * price + value", -32000, Outcome.UNFUNDED),
        ("missing trie node ab (path ) state 0xcd is not available", -32000, None),
        ("header not found", -32000, None),
        ("the method eth_call does not exist/is not available", -32601, None),
        ("daily request count exceeded", -32005, None),
    ],
)
def test_words(said: str, code: int, outcome: Outcome | None) -> None:
    assert refused(said, code) is outcome


@pytest.mark.parametrize(
    "data",
    [
        "0x08c379a0",
        "Reverted 0x08c379a0",
        {"data": "0x08c379a0"},
        {"originalError": {"data": "0x08c379a0"}},
    ],
)
def test_revert_data_wherever_it_stands(data: Any) -> None:
    refusal = Refusal(
        ask=ASK, code=-32603, said=Untrusted("oops"), data=data, at=Moment(0)
    )  # a wrapped revert
    found = read_refusal("a", Scene.AFTER, refusal)
    assert found is not None
    assert found.data == bytes.fromhex("08c379a0")


def test_bytes_beside_a_sentence_about_the_node_are_no_revert() -> None:
    assert refused("header not found", -32000, "0x08c379a0") is None
    assert refused("no idea", -32000, "0x") is None


def test_bytes_of_an_out_of_gas_are_not_taken_for_a_reason() -> None:
    refusal = Refusal(ask=ASK, code=-1, said=Untrusted("out of gas"), data="0x01", at=Moment(0))
    found = read_refusal("a", Scene.BEFORE, refusal)
    assert found is not None
    assert (found.outcome, found.data) == (Outcome.OUT_OF_GAS, b"")
