"""An account of which something waits."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.account.has_pending import check
from txdoctor.model.subject import Kind

ACCOUNT = s.subject(Kind.ADDRESS, s.tx().sender)


def test_of_two_pools_one_is_enough() -> None:
    found = check(ACCOUNT, s.nonce(7), (s.pool_nonce(7), s.pool_nonce(9, "b")))
    assert found is not None
    assert (found.waiting, found.next_nonce) == (2, 7)


def test_one_boaster_does_not_lift_the_figure() -> None:
    two = check(ACCOUNT, s.nonce(7), (s.pool_nonce(9), s.pool_nonce(10**6, "b")))
    pools = (s.pool_nonce(8), s.pool_nonce(9, "b"), s.pool_nonce(10**6, "c"))
    three = check(ACCOUNT, s.nonce(7), pools)
    assert two is not None
    assert three is not None
    assert two.waiting == three.waiting == 2
    alone = (s.pool_nonce(7), s.pool_nonce(7, "b"), s.pool_nonce(10**6, "c"))
    assert check(ACCOUNT, s.nonce(7), alone) is None


def test_clear_when_no_pool_counts_further_and_for_a_hash() -> None:
    assert check(ACCOUNT, s.nonce(7), (s.pool_nonce(7),)) is None
    assert check(ACCOUNT, s.nonce(7), ()) is None
    assert check(s.subject(), s.nonce(7), (s.pool_nonce(9),)) is None
