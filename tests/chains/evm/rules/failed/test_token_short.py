"""Missing tokens are told by the token's own books, in whole tokens where these tell how."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.failed.token_short import check

FAILED, SHORT = s.receipt(succeeded=False), s.because("revert-token-balance")


def test_found_with_what_is_missing() -> None:
    found = check(s.INCLUDED, FAILED, SHORT, s.books(held=1_500_000, amount=4_000_000, decimals=6))
    assert found is not None
    assert (found.held, found.wanted, found.missing) == ("1.5", "4", "2.5")
    plain = check(s.INCLUDED, FAILED, SHORT, s.books())
    assert plain is not None
    assert plain.missing == 3


def test_clear_where_the_books_say_otherwise_or_nothing() -> None:
    assert check(s.INCLUDED, FAILED, SHORT, s.books(held=8)) is None
    assert check(s.INCLUDED, FAILED, SHORT, s.books(held=None)) is None
    assert check(s.INCLUDED, FAILED, s.because("revert-paused"), s.books()) is None
    assert check(s.INCLUDED, s.receipt(), SHORT, s.books()) is None
