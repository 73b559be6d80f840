"""As long as the first payment may confirm, a second is warned against."""

from __future__ import annotations

import pytest

from tests.chains.general.scene import subject, verdict
from txdoctor.chains.general.stops.do_not_pay_twice import offer
from txdoctor.model.finding import State
from txdoctor.model.subject import Kind

OPEN = (State.PENDING, State.UNSEEN, State.DROPPED, State.UNDETERMINED, State.UNSENT)


@pytest.mark.parametrize("state", OPEN)
def test_an_open_payment_is_never_repeated(state: State) -> None:
    assert offer(verdict(state), subject()) is not None
    assert offer(verdict(state), subject(Kind.RAW_TRANSACTION)) is not None


def test_what_took_its_place_may_have_paid() -> None:
    assert offer(verdict(State.REPLACED), subject()) is not None
    assert offer(verdict(State.REPLACED, final=True), subject()) is not None


def test_a_failure_that_can_still_be_undone_is_not_over() -> None:
    assert offer(verdict(State.FAILED), subject()) is not None
    assert offer(verdict(State.FAILED, final=True), subject()) is None


def test_an_account_with_something_waiting_is_warned_too() -> None:
    assert offer(verdict(State.PENDING), subject(Kind.ADDRESS)) is not None
    assert offer(verdict(State.IDLE), subject(Kind.ADDRESS)) is None


def test_what_is_done_needs_no_warning() -> None:
    assert offer(verdict(State.SETTLED), subject()) is None
    assert offer(verdict(State.UNDETERMINED), subject(Kind.UNREADABLE)) is None
