"""However a node writes it, the same calls come out; and what cannot be them counts for nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.chains.evm.calls import bodies as b
from txdoctor.chains.evm.calls import geth, otterscan, parity
from txdoctor.chains.evm.calls.origin import origin
from txdoctor.chains.evm.calls.otterscan import LastWords
from txdoctor.chains.evm.calls.tree import CallTree
from txdoctor.chains.evm.failure.replay import Outcome
from txdoctor.units import Id

Change = Callable[[Any], object]


def by_geth(body: Any) -> CallTree:
    return geth.read("a", b.mined(), b.receipt(), body)


def by_parity(body: Any) -> CallTree:
    found = parity.read("a", b.mined(), b.receipt(), body)
    assert found is not None
    return found


def by_ots(body: Any) -> CallTree:
    last = LastWords(seat="a", data=bytes.fromhex(b.OWN_WORDS[2:]))
    found = otterscan.read("a", b.mined(), b.receipt(), last, body)
    assert found is not None
    return found


SHAPES = {
    "geth": lambda: by_geth(b.geth()),
    "erigon": lambda: by_geth(b.erigon()),
    "reth, flat": lambda: by_parity(b.reth()),
    "openethereum": lambda: by_parity(b.openethereum()),
    "otterscan": lambda: by_ots(b.otterscan()),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_calls_come_out(shape: str) -> None:
    tree = SHAPES[shape]()
    assert [(each.depth, each.to) for each in tree.calls] == [
        (0, b.ROUTER), (1, b.TOKEN), (1, b.TOKEN),
    ]  # fmt: skip
    assert tree.outline == by_geth(b.geth()).outline
    assert [each.selector.hex() for each in tree.calls] == ["f2d5d56b", "70a08231", "23b872dd"]
    assert tree.top.failed


@pytest.mark.parametrize("shape", ["geth", "erigon", "reth, flat"])
def test_the_gas_proves_it_and_the_ends_tell_where_it_began(shape: str) -> None:
    tree = SHAPES[shape]()
    assert tree.proved
    assert [each.end for each in tree.calls] == [
        Outcome.REVERTED, Outcome.SUCCEEDED, Outcome.REVERTED,
    ]  # fmt: skip
    found = origin(tree)
    assert found is not None
    assert (found.way, found.at, found.reason) == ((0, 2), b.TOKEN, "revert-token-allowance")
    assert found.handed_on == "handed-on-anew"


def test_a_record_without_words_says_where_and_not_why() -> None:
    tree = SHAPES["openethereum"]()
    assert not tree.proved
    assert tree.top.said is None
    found = origin(tree)
    assert found is not None
    assert (found.at, found.reason) == (b.TOKEN, "inside-not-told")


def test_a_record_without_ends_does_not_say_where() -> None:
    tree = SHAPES["otterscan"]()
    assert tree.top.said == bytes.fromhex(b.OWN_WORDS[2:])
    assert [each.end for each in tree.calls[1:]] == [None, None]
    assert origin(tree) is None


GETH_LIES: dict[str, Change] = {
    "another sender": lambda body: body.update({"from": b.TOKEN}),
    "another receiver": lambda body: body.update(to=b.TOKEN),
    "other data": lambda body: body.update(input="0x12345678"),
    "another amount": lambda body: body.update(value="0x1"),
    "a success": lambda body: body.pop("error"),
    "a call in another's name": lambda body: body["calls"][0].update({"from": b.TOKEN}),
    "an unknown instruction": lambda body: body["calls"][0].update(type="CALL2"),
    "gas below nought": lambda body: body["calls"][0].update(gas="-0x1"),
    "gas as a number": lambda body: body["calls"][0].update(gas=5),
    "half a byte": lambda body: body["calls"][0].update(output="0x0", error="reverted"),
    "an error that is no text": lambda body: body["calls"][0].update(error=7),
    "calls that are no list": lambda body: body.update(calls={"0": 1}),
    "no type": lambda body: body.pop("type"),
    "steps of the machine": lambda body: (body.clear(), body.update(gas=1, structLogs=[])),
}


@pytest.mark.parametrize("lie", GETH_LIES)
def test_nonsense_is_refused(lie: str) -> None:
    body = b.geth()
    GETH_LIES[lie](body)
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        by_geth(body)


FLAT_LIES: dict[str, Change] = {
    "another transaction": lambda rows: rows[1].update(transactionHash="0x" + "11" * 32),
    "a place left out": lambda rows: rows[2].update(traceAddress=[2]),
    "a place that hangs in the air": lambda rows: rows[1].update(traceAddress=[0, 0]),
    "a place below nought": lambda rows: rows[1].update(traceAddress=[-1]),
    "a place as text": lambda rows: rows[1].update(traceAddress=["0"]),
    "two first calls": lambda rows: rows[1].update(traceAddress=[]),
    "no action": lambda rows: rows[1].pop("action"),
    "an unknown call": lambda rows: rows[1]["action"].update(callType="callback"),
}


@pytest.mark.parametrize("lie", FLAT_LIES)
def test_nonsense_is_refused_in_a_flat_record(lie: str) -> None:
    rows = b.reth()
    FLAT_LIES[lie](rows)
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        by_parity(rows)


@pytest.mark.parametrize("depth", [2, -1, "1", True])
def test_nonsense_is_refused_in_a_record_of_otterscan(depth: Any) -> None:
    rows = b.otterscan()
    rows[1]["depth"] = depth
    if depth is True:
        rows[1]["depth"] = 1.0
    with pytest.raises((ValueError, TypeError)):
        by_ots(rows)


def test_gas_that_is_not_the_receipts_proves_nothing() -> None:
    body = b.geth()
    body["gasUsed"] = hex(b.USED + 1)
    assert not by_geth(body).proved
    rows = b.reth()
    rows[0]["result"]["gasUsed"] = hex(1)
    assert not by_parity(rows).proved


def test_more_calls_than_a_transaction_can_make_are_refused() -> None:
    body = b.geth()
    body["calls"] = body["calls"][:1] * 50_001
    with pytest.raises(ValueError, match="too many"):
        by_geth(body)
    rows = b.otterscan()
    with pytest.raises(ValueError, match="too many"):
        by_ots(rows * 20_000)


def test_no_deeper_than_the_machine_goes() -> None:
    inner = b.geth()["calls"][0]
    inner["from"] = inner["to"] = b.ROUTER
    body = b.geth()
    at = body
    for _ in range(1_025):
        at["calls"] = [dict(inner)]
        at = at["calls"][0]
    with pytest.raises(ValueError, match="within each other"):
        by_geth(body)


def test_coins_left_behind_and_creations_are_calls_as_well() -> None:
    rows = b.reth()[:1]
    made = {
        "action": {"from": b.ROUTER, "gas": "0x100", "init": "0x6000", "value": "0x0"},
        "result": {"address": b.TOKEN, "code": "0x", "gasUsed": "0x9"}, "traceAddress": [0],
        "transactionHash": rows[0]["transactionHash"], "type": "create",
    }  # fmt: skip
    gone = {
        "action": {"address": b.TOKEN, "refundAddress": b.ROUTER, "balance": "0x7"},
        "result": None, "traceAddress": [0, 0], "type": "suicide",
        "transactionHash": rows[0]["transactionHash"],
    }  # fmt: skip
    tree = by_parity([*rows, made, gone])
    assert [(each.kind, each.to) for each in tree.calls[1:]] == [
        ("CREATE", b.TOKEN), ("SELFDESTRUCT", b.ROUTER),
    ]  # fmt: skip
    assert tree.calls[2].value == 7


def test_an_empty_record_is_none() -> None:
    assert parity.read("a", b.mined(), b.receipt(), []) is None
    assert otterscan.read("a", b.mined(), b.receipt(), None, []) is None
    assert Id(b.TOKEN) == b.TOKEN
