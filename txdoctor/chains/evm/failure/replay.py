"""A tried call ends in one of five ways; anything else a node says about it is no answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from txdoctor.chains.evm.hearing.phrasebook import meaning
from txdoctor.chains.evm.hearing.quantity import octets
from txdoctor.model.evidence import Fact
from txdoctor.model.exchange import Json, Refusal
from txdoctor.records import dataclass
from txdoctor.units import Term


class Scene(StrEnum):
    """On which state, and with how much gas, a call was tried.

    BEFORE: after the block before it. AFTER: after its own block. ROOMY: as BEFORE with more gas.
    NOW: on the newest block. INSIDE: the call inside a Safe's, from the Safe, as BEFORE. WHAT_IF:
    as BEFORE with something changed.
    """

    BEFORE = "before"
    AFTER = "after"
    ROOMY = "roomy"
    NOW = "now"
    INSIDE = "inside"
    WHAT_IF = "what-if"


class Outcome(StrEnum):
    """How a tried call ended."""

    SUCCEEDED = "succeeded"
    REVERTED = "reverted"
    OUT_OF_GAS = "out-of-gas"
    INVALID = "invalid-opcode"
    UNFUNDED = "unfunded"
    TOO_LARGE = "too-large"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay(Fact):
    """How eth_call ended with the transaction's own fields; `data` is what came back."""

    match: ClassVar[tuple[str, ...]] = ("outcome", "data")
    key: ClassVar[tuple[str, ...]] = ("scene",)

    scene: Scene
    outcome: Outcome
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf(Fact):
    """How a call ended that was tried with something changed."""

    end: Replay


REVERTED = 3
"""JSON-RPC code of a revert: go-ethereum internal/ethapi/errors.go; reth, besu, erigon alike."""

_HEX = re.compile(r"0x(?:[0-9a-fA-F]{2})*")

OUTCOMES: Mapping[Term, Outcome] = {
    Term("call-reverted"): Outcome.REVERTED,
    Term("call-out-of-gas"): Outcome.OUT_OF_GAS,
    Term("node-gas-too-low"): Outcome.OUT_OF_GAS,
    Term("call-invalid-opcode"): Outcome.INVALID,
    Term("call-code-too-large"): Outcome.TOO_LARGE,
    Term("node-no-funds"): Outcome.UNFUNDED,
}


def read(seat: str, scene: Scene, value: Json) -> Replay:
    """A call that succeeded gives what it returned."""
    return Replay(seat=seat, scene=scene, outcome=Outcome.SUCCEEDED, data=octets(value))


def read_refusal(seat: str, scene: Scene, refusal: Refusal) -> Replay | None:
    """A call that failed; None when the refusal is about the node, not about the call."""
    data = revert_data(refusal.data)
    means = meaning(refusal.said)
    outcome = OUTCOMES.get(means) if means else None
    # A sentence we do not know, with the code of a revert or with its bytes, is a revert.
    if means is None and (refusal.code == REVERTED or data):
        outcome = Outcome.REVERTED
    if outcome is None:
        return None
    kept = data if data is not None and outcome is Outcome.REVERTED else b""
    return Replay(seat=seat, scene=scene, outcome=outcome, data=kept)


def revert_data(said: Json, depth: int = 2) -> bytes | None:
    """The bytes, wherever a node puts them.

    As text (geth, reth), after a word (`Reverted 0x...`: OpenEthereum, older nethermind), or
    inside an object's `data` (hardhat, some gateways).
    """
    if isinstance(said, str):
        found = _HEX.search(said)
        return bytes.fromhex(found[0][2:]) if found else None
    if isinstance(said, dict) and depth:
        inner = said.get("data", said.get("originalError"))
        return revert_data(inner, depth - 1)
    return None
