"""Without its bytes, a free nonce says only that it can still be sent."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.nonce_free import check
from txdoctor.model.sighting import Presence

PRIVATE = s.network("base")  # a chain whose pool nobody sees


def test_found_by_the_users_word() -> None:
    found = check(s.ABSENT, s.claimed(), s.nonce(5), (s.pool_nonce(6),), PRIVATE)
    assert found is not None
    assert (found.nonce, found.next_nonce, found.state) == (7, 5, None)


def test_clear_when_used_contested_known_or_with_its_bytes() -> None:
    assert check(s.ABSENT, s.claimed(), s.nonce(8), (), PRIVATE) is None
    assert check(s.ABSENT, s.claimed(), s.nonce(7), (s.pool_nonce(8),), PRIVATE) is None
    assert check(s.PENDING, s.claimed(), s.nonce(7), (), PRIVATE) is None
    assert check(s.ABSENT, s.claimed(with_bytes=True), s.nonce(7), (), PRIVATE) is None


def test_two_witnesses_of_public_pools_are_another_finding() -> None:
    alone = s.where(Presence.ABSENT, backing=("a",))
    assert check(alone, s.claimed(), s.nonce(7), (), s.network()) is not None
    assert check(s.ABSENT, s.claimed(), s.nonce(7), (), s.network()) is None
