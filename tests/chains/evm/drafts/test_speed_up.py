"""The draft changes the fees and nothing else, and a node's judgement is told honestly."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.chains.evm import scene as s
from tests.chains.evm.script import ScriptedWire
from txdoctor.chains.evm.drafts.speed_up import draft, prove
from txdoctor.chains.evm.failure.replay import Outcome, Scene
from txdoctor.chains.evm.hearing import shown
from txdoctor.chains.evm.remedies.speed_up import SpeedUp
from txdoctor.gather import follow
from txdoctor.model.evidence import Fact, Notebook
from txdoctor.model.remedy import Checked, Draft
from txdoctor.model.sighting import Presence
from txdoctor.units import GasPrice, Wei

BUMP = SpeedUp(
    sender=s.pending().tx.sender,
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


def proved(*facts: Fact) -> Checked:
    made: Draft | None = draft(s.pending(), BUMP)
    assert made is not None
    notes = Notebook()
    for fact in facts:
        notes.add(fact)
    wire = ScriptedWire({})
    checked = follow(prove(made, notes.close()), wire)
    assert wire.sent == []  # what is known is not asked again
    return checked


def test_the_run_of_the_same_call_is_the_drafts_own() -> None:
    checked = proved(s.PENDING, s.balance(), s.replay(Scene.NOW, Outcome.SUCCEEDED))
    assert checked == Checked(result="simulated", by="a", how="check-ran-on-newest-block")


def test_the_call_that_was_run_is_the_drafts_without_its_fees() -> None:
    fields = built()
    run = shown.call(s.pending().tx)
    assert run == {name: fields[name] for name in run}
    assert not FEES & set(run)


@pytest.mark.parametrize(
    ("facts", "how"),
    [
        ((s.balance(s.ETHER), s.replay(Scene.NOW, Outcome.SUCCEEDED)), "check-cannot-pay"),
        ((s.balance(), s.replay(Scene.NOW, Outcome.UNFUNDED)), "check-cannot-pay"),
        ((s.balance(), s.replay(Scene.NOW, Outcome.REVERTED)), "check-would-fail"),
        ((s.balance(), s.replay(Scene.NOW, Outcome.OUT_OF_GAS)), "check-would-fail"),
        ((s.balance(), s.replay(Scene.BEFORE, Outcome.SUCCEEDED)), "check-no-answer"),
        ((s.balance(),), "check-no-answer"),
        ((s.replay(Scene.NOW, Outcome.SUCCEEDED),), "check-no-answer"),
    ],
)
def test_what_did_not_pass_says_why(facts: tuple[Fact, ...], how: str) -> None:
    checked = proved(s.PENDING, *facts)
    assert (checked.result, checked.how) == ("none", how)


def test_only_a_source_that_holds_it_is_heard() -> None:
    elsewhere = s.where(Presence.PENDING, backing=("b",))
    checked = proved(elsewhere, s.balance(), s.replay(Scene.NOW, Outcome.SUCCEEDED))
    assert (checked.result, checked.by) == ("none", "")
