"""A new attempt is offered only once the failure cannot be undone."""

from __future__ import annotations

from dataclasses import replace

from tests.chains.evm import scene as s
from txdoctor.chains.evm.remedies.try_again_safely import offer
from txdoctor.chains.evm.rules.reverted import Reverted
from txdoctor.units import Term, Wei

FAILED = Reverted(
    height=s.HEIGHT,
    reason=Term("revert-token-allowance"),
    certainty=Term("certainty-confirmed"),
    paid=Wei(1),
    finalized=True,
)


def test_offered_with_what_to_change() -> None:
    found = offer(FAILED, s.reason(change="change-approve"))
    assert found is not None
    assert found.change == "change-approve"


def test_without_a_reason_the_makers_are_to_be_asked() -> None:
    found = offer(FAILED, None)
    assert found is not None
    assert found.change == "change-ask-app"


def test_not_offered_while_the_block_can_still_be_undone() -> None:
    assert offer(replace(FAILED, finalized=False), s.reason()) is None
