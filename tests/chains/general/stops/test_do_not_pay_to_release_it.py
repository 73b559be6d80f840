"""Whoever misses a settled payment is told not to pay once more."""

from __future__ import annotations

from tests.chains.general.scene import verdict
from txdoctor.chains.general.stops.do_not_pay_to_release_it import offer
from txdoctor.model.complaint import Declared
from txdoctor.model.finding import State

MISSED = Declared(not_credited=True)


def test_said_of_what_has_settled_and_is_missed() -> None:
    assert offer(verdict(State.SETTLED), MISSED) is not None


def test_left_out_where_nobody_misses_it_and_where_it_is_still_open() -> None:
    assert offer(verdict(State.SETTLED), Declared()) is None
    assert offer(verdict(State.PENDING), MISSED) is None
