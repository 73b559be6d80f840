"""Whether a source is verified, and its ABI. Bodies are written by us after the documentation."""

from __future__ import annotations

import re
from typing import Any

import pytest

from txdoctor.chains.evm.sources import sourcify
from txdoctor.model.exchange import Refusal, Seat
from txdoctor.units import Id, Moment, Untrusted

SEAT = Seat(name="ethereum#6", kind="sourcify", host="example")
WHO = Id("0x" + "ab" * 20)
MATCH = {
    "match": "exact_match", "creationMatch": "exact_match", "runtimeMatch": "exact_match",
    "chainId": "1", "address": "0x" + "AB" * 20, "verifiedAt": "2025-01-01T00:00:00Z",
}  # fmt: skip
ABI = [
    {"type": "function", "name": "transfer", "inputs": [{"type": "address"}, {"type": "uint256"}]},
    {"type": "error", "name": "Bad", "inputs": [
        {"type": "tuple[]", "components": [{"type": "uint8"}, {"type": "bytes"}]},
    ]},
    {"type": "event", "name": "Transfer", "inputs": []},
    {"type": "constructor", "inputs": []},
    {"type": "function", "name": "\x1b[31m", "inputs": []},
]  # fmt: skip


def test_every_path_is_on_the_list() -> None:
    for ask in (sourcify.ask_match(SEAT, 1, WHO), sourcify.ask_abi(SEAT, 8453, WHO)):
        assert any(re.fullmatch(path, ask.params) for path in sourcify.PATHS)


def test_a_match_and_none() -> None:
    assert sourcify.read_match("x", WHO, MATCH).verified
    assert not sourcify.read_match("x", WHO, {**MATCH, "match": None}).verified


def test_the_abi_as_signatures() -> None:
    found = sourcify.read_match("x", WHO, {**MATCH, "abi": ABI})
    assert found.signatures == ("transfer(address,uint256)", "Bad((uint8,bytes)[])")


@pytest.mark.parametrize(("status", "told"), [(404, False), (429, None), (500, None)])
def test_not_found_is_unverified_and_nothing_else_is(status: int, told: bool | None) -> None:
    refusal = Refusal(
        ask=sourcify.ask_match(SEAT, 1, WHO), code=status, said=Untrusted("{}"), at=Moment(1),
        status=status,
    )  # fmt: skip
    found = sourcify.unverified(WHO, refusal)
    assert (found.verified if found else None) is told


@pytest.mark.parametrize(
    "changed", [{"address": "0x" + "cd" * 20}, {"match": "yes"}, {"match": True}, {"abi": 3}]
)
def test_nonsense_is_not_read(changed: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        sourcify.read_match("x", WHO, {**MATCH, **changed})
