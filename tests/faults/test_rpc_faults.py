"""Each JSON-RPC fault spoils the envelope in the way its name says, and nothing else."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from . import catalogue
from .asking import EVM, HONEST, QUESTION, post
from .server import faulty

BATCH = [{**QUESTION, "id": number} for number in (1, 2, 3, 4)]
ALONE: dict[str, Callable[[Any], bool]] = {
    "wrong-id": lambda one: one["id"] == 1007 and one["result"] == "0x1",
    "missing-id": lambda one: "id" not in one,
    "string-id": lambda one: one["id"] == "7",
    "listed-id": lambda one: one["id"] == [7],
    "null-id": lambda one: one["id"] is None,
    "single-as-list": lambda one: one == [HONEST],
    "result-and-error": lambda one: one["result"] == "0x1" and one["error"]["code"] == -32000,
    "neither": lambda one: one == {"jsonrpc": "2.0", "id": 7},
    "null-result": lambda one: one == {**HONEST, "result": None},
    "error-as-string": lambda one: one["error"] == "rate limited" and "result" not in one,
    "error-code-text": lambda one: one["error"]["code"] == "-32000",
    "hostile-error": lambda one: "\x1b[2J" in one["error"]["message"],
    "wrong-version": lambda one: one == {**HONEST, "jsonrpc": "3.0"},
    "missing-version": lambda one: one == {"id": 7, "result": "0x1"},
    "all-limited": lambda one: one["error"]["code"] == -32005,
}
TOGETHER: dict[str, Callable[[Any], bool]] = {
    "batch-short": lambda said: [one["id"] for one in said] == [1, 2, 3],
    "batch-empty": lambda said: said == [],
    "batch-duplicated": lambda said: [one["id"] for one in said] == [1, 2, 3, 4, 1],
    "batch-reordered": lambda said: [one["id"] for one in said] == [4, 3, 2, 1],
    "batch-swapped-ids": lambda said: [one["id"] for one in said] == [2, 3, 4, 1],
    "batch-as-object": lambda said: said["id"] == 1,
    "batch-nested": lambda said: len(said) == 1 and len(said[0]) == 4,
    "forged-extra": lambda said: said[4] == {"jsonrpc": "2.0", "id": 1, "result": None},
    "batch-too-large-500": lambda said: "free tier" in said["message"],
    "batch-too-large-rpc": lambda said: len(said) == 1 and said[0]["error"]["code"] == -32600,
    "batch-too-large-object": lambda said: said["id"] is None,
    "item-limited": lambda said: ["error" in one for one in said] == [False, True, False, True],
}


@pytest.mark.parametrize("name", ALONE)
def test_rpc_faults_of_one_call(name: str) -> None:
    with faulty(EVM, f"rpc-{name}") as server:
        assert ALONE[name](json.loads(post(server)[2]))


@pytest.mark.parametrize("name", TOGETHER)
def test_rpc_faults_of_a_batch_leave_a_single_call_alone(name: str) -> None:
    with faulty(EVM, f"rpc-{name}") as server:
        assert TOGETHER[name](json.loads(post(server, BATCH)[2]))
        assert json.loads(post(server)[2]) == HONEST
        if "too-large" in name:
            assert len(json.loads(post(server, BATCH[:3])[2])) == 3


def test_every_rpc_fault_is_looked_at() -> None:
    names = {fault.name.removeprefix("rpc-") for fault in catalogue.of("rpc")}
    assert names == {*ALONE, *TOGETHER, "batch-too-large-400"}
    with faulty(EVM, "rpc-batch-too-large-400") as server:
        assert post(server, BATCH)[::2] == (400, b"too many requests")
