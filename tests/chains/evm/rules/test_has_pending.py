"""An account of which something waits."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.has_pending import check
from txdoctor.model.subject import Kind

ACCOUNT = s.subject(Kind.ADDRESS, s.tx().sender)


def test_found_by_the_pool_that_knows_most() -> None:
    found = check(ACCOUNT, s.nonce(7), (s.pool_nonce(7), s.pool_nonce(9, "b")))
    assert found is not None
    assert (found.waiting, found.next_nonce) == (2, 7)


def test_clear_when_no_pool_counts_further_and_for_a_hash() -> None:
    assert check(ACCOUNT, s.nonce(7), (s.pool_nonce(7),)) is None
    assert check(ACCOUNT, s.nonce(7), ()) is None
    assert check(s.subject(), s.nonce(7), (s.pool_nonce(9),)) is None
