"""An approval that is too small is told by the token's own books."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.failed.allowance_short import check

FAILED, SHORT = s.receipt(succeeded=False), s.because("revert-token-allowance")


def test_found_with_spender_and_amount() -> None:
    found = check(s.INCLUDED, FAILED, SHORT, s.books(held=9, allowed=2))
    assert found is not None
    assert (found.allowed, found.wanted, found.spender) == (2, 8, s.SPENDER)


def test_clear_where_the_books_say_otherwise_or_nothing() -> None:
    assert check(s.INCLUDED, FAILED, SHORT, s.books(allowed=8)) is None
    assert check(s.INCLUDED, FAILED, SHORT, s.books(allowed=None)) is None
    assert check(s.INCLUDED, FAILED, s.because("revert-paused"), s.books(allowed=2)) is None
    assert check(s.INCLUDED, s.receipt(), SHORT, s.books(allowed=2)) is None
