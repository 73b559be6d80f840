"""Requests are counted by the server in between, and rounds as a line of that length makes them."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

import pytest

from benchmarks.counted import Counted, Request, counted
from nodes.anvil import Anvil
from tests.faults import truth
from tests.faults.server import faulty

FAR = 0.05


def log(*spans: tuple[float, float]) -> Counted:
    return Counted(port=0, log=[Request(came, answered, ()) for came, answered in spans])


@pytest.mark.parametrize(
    ("spans", "rounds"),
    [
        ((), 0),
        (((0, 0.001),), 1),
        # Side by side: the second left long before the first answer was there.
        (((0, 0.001), (0.002, 0.003)), 1),
        (((0, 0.001), (0.052, 0.053)), 2),
        # Three that waited in turn, and one long one beside them.
        (((0, 0.001), (0.052, 0.053), (0.11, 0.111), (0, 0.3)), 3),
        # As soon as it can have left, and a little too soon for that.
        (((0, 0), (0.05, 0.05)), 2),
        (((0, 0), (0.049, 0.05)), 1),
    ],
)
def test_only_what_waited_for_an_answer_is_another_round(
    spans: tuple[tuple[float, float], ...], rounds: int
) -> None:
    assert log(*spans).rounds(FAR) == rounds


def test_beside_us_the_line_takes_no_time() -> None:
    assert log((0, 0.001), (0.002, 0.003)).rounds(0.0) == 2


def test_answers_come_through_and_closed_methods_do_not_exist() -> None:
    batch = [
        {"jsonrpc": "2.0", "id": 1, "method": "eth_chainId", "params": []},
        {"jsonrpc": "2.0", "id": 2, "method": "debug_traceTransaction", "params": ["0x00"]},
    ]
    with faulty(truth.evm()) as node, counted(node.url) as between:
        single, both = asked(between.port, batch[0]), asked(between.port, batch)
        shut = asked(between.port, batch[1])
        assert [len(request.body) for request in node.log] == [
            len(json.dumps(each)) for each in (batch[0], batch[:1])
        ]
    said = {one["id"]: one for one in both}
    assert single["result"] == said[1]["result"] == "0x1"
    assert said[2]["error"]["code"] == shut["error"]["code"] == -32601
    assert [one.methods for one in between.log] == [
        ("eth_chainId",), ("eth_chainId", "debug_traceTransaction"), ("debug_traceTransaction",),
    ]  # fmt: skip


def test_it_stands_before_a_real_node(anvil: Anvil) -> None:
    with counted(anvil.url) as between:
        said = asked(between.port, {"jsonrpc": "2.0", "id": 7, "method": "eth_chainId"})
    assert (said["id"], said["result"]) == (7, anvil.rpc("eth_chainId"))


def asked(port: int, said: Any) -> Any:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/", json.dumps(said).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=10) as reply:  # noqa: S310 - likewise
        return json.loads(reply.read())
