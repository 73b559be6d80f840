"""The draft changes the fees and nothing else, and a node's judgement is told honestly."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.chains.evm import scene as s
from tests.chains.evm.script import Refused, ScriptedWire, Silent, seat
from txdoctor.chains.evm import shown
from txdoctor.chains.evm.drafts.speed_up import draft, prove
from txdoctor.chains.evm.remedies.speed_up import SpeedUp
from txdoctor.gather import follow
from txdoctor.model.complaint import Complaint
from txdoctor.model.remedy import Checked, Draft
from txdoctor.units import GasPrice, Wei

BUMP = SpeedUp(
    nonce=7, max_fee=GasPrice(40 * s.GWEI), tip=GasPrice(2 * s.GWEI), blob_fee=None,
    worst=Wei(1), expected=Wei(1), extra_worst=Wei(1), extra_expected=Wei(1),
)  # fmt: skip
FEES = {"maxFeePerGas", "maxPriorityFeePerGas", "gasPrice"}


def built(**wanted: Any) -> dict[str, Any]:
    made = draft(s.pending(**wanted), BUMP)
    assert made is not None
    assert made.type == "evm-transaction"
    fields: dict[str, Any] = json.loads(made.data)
    return fields


@pytest.mark.parametrize("wanted", [{}, {"tip": None}, {"data": b"\xa9\x05", "value": 0}])
def test_everything_but_the_fees_is_as_it_was(wanted: dict[str, Any]) -> None:
    fields, before = built(**wanted), shown.fields(s.tx(**wanted))
    assert {k: v for k, v in fields.items() if k not in FEES} == {
        k: v for k, v in before.items() if k not in FEES
    }
    assert {"nonce", "from", "to", "chainId"} <= set(fields)
    assert not {"v", "r", "s", "yParity", "hash"} & set(fields)


def test_the_fees_are_the_remedys() -> None:
    assert built()["maxFeePerGas"] == hex(40 * s.GWEI)
    assert built()["maxPriorityFeePerGas"] == hex(2 * s.GWEI)
    legacy = built(tip=None)
    assert legacy["gasPrice"] == hex(40 * s.GWEI)
    assert "maxFeePerGas" not in legacy


def test_blobs_and_authorizations_are_left_to_the_wallet() -> None:
    for kind in (3, 4):
        waiting = replace(s.pending(), tx=replace(s.tx(), kind=kind))
        assert draft(waiting, BUMP) is None


def proved(*nodes: dict[str, Any], own: bool = False) -> tuple[Checked, ScriptedWire]:
    names = [f"ethereum#{place}" for place in range(1, len(nodes) + 1)]
    wire = ScriptedWire(dict(zip(names, nodes, strict=True)))
    seats = tuple(seat(name, own=own and name == names[-1]) for name in names)
    complaint = Complaint(subject=s.subject(), network=s.network(), seats=seats)
    made: Draft | None = draft(s.pending(), BUMP)
    assert made is not None
    return follow(prove(made, complaint), wire), wire


def test_a_node_ran_it() -> None:
    checked, wire = proved({})
    assert checked == Checked(
        result="policy-passed", by="ethereum#1", how="check-ran-on-newest-block"
    )
    [call] = [ask for ask in wire.sent[0] if ask.method == "eth_call"]
    assert json.loads(call.params) == [built(), "latest"]


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ({"eth_chainId": "0x89"}, "check-other-network"),
        ({"eth_getTransactionCount": "0x8"}, "check-nonce-moved"),
        ({"eth_getBalance": hex(s.ETHER)}, "check-cannot-pay"),
        ({"eth_call": Refused("insufficient funds for gas * price + value")}, "check-cannot-pay"),
        ({"eth_call": Refused("execution reverted", 3)}, "check-would-fail"),
        ({"eth_call": Refused("out of gas")}, "check-would-fail"),
        ({"eth_call": Refused("too many requests", -32005)}, "check-no-answer"),
        ({"eth_call": Silent()}, "check-no-answer"),
        ({"eth_getBalance": "lots"}, "check-no-answer"),
    ],
)
def test_what_did_not_pass_says_why(said: dict[str, Any], how: str) -> None:
    checked, _ = proved(said)
    assert (checked.result, checked.how) == ("none", how)


def test_the_next_seat_judges_where_the_first_is_silent() -> None:
    checked, wire = proved({"eth_call": Silent()}, {})
    assert (checked.result, checked.by) == ("policy-passed", "ethereum#2")
    assert len(wire.sent) == 2


def test_ones_own_node_judges_first() -> None:
    checked, wire = proved({}, {}, own=True)
    assert checked.by == "ethereum#2"
    assert len(wire.sent) == 1
