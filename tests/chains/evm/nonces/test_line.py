"""A pool that stops counting before a nonce lacks the one it stopped at."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.nonces.line import first_missing, somebody_has


def test_the_pool_that_reaches_furthest_decides() -> None:
    pools = [s.pool_nonce(5), s.pool_nonce(6, "b")]
    assert first_missing(9, s.nonce(5), pools) == 6
    assert first_missing(9, s.nonce(7), pools) == 7


def test_nothing_is_missing_where_the_count_goes_on_or_nobody_counts() -> None:
    assert first_missing(7, s.nonce(5), [s.pool_nonce(8)]) is None
    assert first_missing(7, s.nonce(5), [s.pool_nonce(7)]) is None
    assert first_missing(7, s.nonce(5), []) is None


def test_a_pool_beyond_a_free_nonce_holds_another_one() -> None:
    assert somebody_has(7, s.nonce(7), [s.pool_nonce(7), s.pool_nonce(8, "b")])
    assert not somebody_has(7, s.nonce(7), [s.pool_nonce(7)])
    assert not somebody_has(7, s.nonce(8), [s.pool_nonce(8)])
