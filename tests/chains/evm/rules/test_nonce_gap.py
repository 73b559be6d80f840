"""What is in no pool has to be sent before the later ones can go on."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules import behind_earlier_nonce
from txdoctor.chains.evm.rules.nonce_gap import check
from txdoctor.model.finding import State


def test_found_with_the_nonces_that_are_missing() -> None:
    found = check(s.PENDING, s.pending(nonce=7), s.nonce(5), (s.pool_nonce(5),), ())
    assert found is not None
    assert (found.first_missing, found.last_missing, found.next_nonce) == (5, 6, 5)
    assert found.state is State.PENDING


def test_it_takes_the_place_of_the_other_finding_only_where_nothing_earlier_waits() -> None:
    behind = behind_earlier_nonce.check
    for pool, waits in ((5, False), (6, True), (8, True)):
        found = behind(s.PENDING, s.pending(nonce=7), s.nonce(5), (s.pool_nonce(pool),), ())
        assert (found is not None) is waits


def test_clear_where_pools_count_further_or_were_not_asked() -> None:
    tx = s.pending(nonce=7)
    assert check(s.PENDING, tx, s.nonce(5), (s.pool_nonce(5), s.pool_nonce(8, "b")), ()) is None
    assert check(s.PENDING, tx, s.nonce(5), (), ()) is None
    assert check(s.INCLUDED, tx, s.nonce(5), (s.pool_nonce(5),), ()) is None


def test_what_a_pool_shows_is_not_missing_whatever_it_counts() -> None:
    shown = (s.queue(s.tx(nonce=5), s.tx(nonce=6)),)
    tx, counts = s.pending(nonce=7), (s.pool_nonce(5),)
    assert check(s.PENDING, tx, s.nonce(5), counts, shown) is None
    assert behind_earlier_nonce.check(s.PENDING, tx, s.nonce(5), counts, shown) is not None
    found = check(s.PENDING, tx, s.nonce(5), counts, (s.queue(s.tx(nonce=5)),))
    assert found is not None
    assert found.first_missing == 6
