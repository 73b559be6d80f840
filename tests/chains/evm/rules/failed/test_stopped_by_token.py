"""A pause or a block counts only where the token itself confirms it."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.failed.stopped_by_token import check

FAILED = s.receipt(succeeded=False)
PAUSED, BLOCKED = s.because("revert-paused"), s.because("revert-blocked-account")


def test_found() -> None:
    paused = check(s.INCLUDED, FAILED, PAUSED, s.books(paused=True))
    assert paused is not None
    assert (paused.how, paused.who) == ("token-paused", paused.token)
    blocked = check(s.INCLUDED, FAILED, BLOCKED, s.books(blocked=s.HOLDER))
    assert blocked is not None
    assert (blocked.how, blocked.who) == ("token-blocks", s.HOLDER)


def test_clear_where_the_token_does_not_say_so() -> None:
    assert check(s.INCLUDED, FAILED, PAUSED, s.books()) is None
    assert check(s.INCLUDED, FAILED, BLOCKED, s.books(paused=True)) is None
    assert check(s.INCLUDED, s.receipt(), PAUSED, s.books(paused=True)) is None
