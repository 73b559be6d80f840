"""An account of which nothing waits."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.account.idle import check
from txdoctor.model.subject import Kind

ACCOUNT = s.subject(Kind.ADDRESS, s.tx().sender)


def test_found_when_no_pool_counts_further() -> None:
    found = check(ACCOUNT, s.nonce(7), (s.pool_nonce(7), s.pool_nonce(6, "b")))
    assert found is not None
    assert (found.next_nonce, found.pools) == (7, 2)


def test_clear_when_one_does_when_none_was_asked_and_for_a_hash() -> None:
    assert check(ACCOUNT, s.nonce(7), (s.pool_nonce(7), s.pool_nonce(8, "b"))) is None
    assert check(ACCOUNT, s.nonce(7), ()) is None
    assert check(s.subject(), s.nonce(7), (s.pool_nonce(7),)) is None
