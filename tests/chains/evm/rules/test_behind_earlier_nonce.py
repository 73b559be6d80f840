"""A later nonce waits for the earlier ones, whatever it pays."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.behind_earlier_nonce import check
from txdoctor.model.finding import State


def test_found_with_how_many_come_first() -> None:
    found = check(s.PENDING, s.pending(nonce=7), s.nonce(5), (), ())
    assert found is not None
    assert (found.nonce, found.next_nonce, found.before_it) == (7, 5, 2)
    assert found.state is State.PENDING


def test_clear_when_it_is_next_or_not_waiting() -> None:
    assert check(s.PENDING, s.pending(nonce=7), s.nonce(7), (), ()) is None
    assert check(s.INCLUDED, s.pending(nonce=7), s.nonce(5), (), ()) is None
