"""A used nonce alone does not tell whether an old hash was included or replaced."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.included_or_replaced import check
from txdoctor.model.finding import Level, State

OTHER = s.txid(cap=50 * s.GWEI)


def test_found_where_nobody_names_the_one_that_used_the_nonce() -> None:
    found = check(s.ABSENT, s.claimed(), s.nonce(8), None)
    assert found is not None
    assert (found.state, found.level, found.final) == (State.UNDETERMINED, Level.UNKNOWN, False)
    assert (found.nonce, found.next_nonce) == (7, 8)


def test_found_where_it_is_its_own_taker_and_its_hash_is_lost() -> None:
    assert check(s.ABSENT, s.claimed(), s.nonce(8), s.taker(s.txid())) is not None


def test_clear_when_the_nonce_is_free_another_has_it_or_somebody_knows_it() -> None:
    assert check(s.ABSENT, s.claimed(), s.nonce(7), None) is None
    assert check(s.ABSENT, s.claimed(), s.nonce(8), s.taker(OTHER)) is None
    assert check(s.PENDING, s.claimed(), s.nonce(8), None) is None
    assert check(s.INCLUDED, s.claimed(), s.nonce(8), None) is None
