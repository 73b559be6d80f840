"""A waiting call that fails on the newest block is told before it costs its fee."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.readings import FailsNow
from txdoctor.chains.evm.rules.would_fail import check
from txdoctor.model.finding import State
from txdoctor.units import Term

NOW = FailsNow(seat="a", reason=Term("revert-paused"))


def test_found_when_it_is_next() -> None:
    found = check(s.PENDING, s.pending(nonce=7), s.nonce(7), NOW)
    assert found is not None
    assert (found.reason, found.state) == ("revert-paused", State.PENDING)


def test_clear_behind_others_because_their_effect_is_not_known() -> None:
    assert check(s.PENDING, s.pending(nonce=7), s.nonce(6), NOW) is None
    assert check(s.INCLUDED, s.pending(nonce=7), s.nonce(7), NOW) is None
