"""Gone from two pools with its nonce free: dropped, and still not safe to pay again otherwise."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.dropped import check
from txdoctor.model.finding import State
from txdoctor.model.sighting import Presence


def test_found_by_two_witnesses() -> None:
    found = check(s.ABSENT, s.claimed(), s.nonce(7), (s.pool_nonce(7),), s.network())
    assert found is not None
    assert (found.nonce, found.witnesses, found.state) == (7, 2, State.DROPPED)
    assert not found.final


def test_clear_with_one_witness_a_private_pool_a_used_nonce_or_a_rival() -> None:
    alone = s.where(Presence.ABSENT, backing=("a",))
    assert check(alone, s.claimed(), s.nonce(7), (), s.network()) is None
    assert check(s.ABSENT, s.claimed(), s.nonce(7), (), s.network("base")) is None
    assert check(s.ABSENT, s.claimed(), s.nonce(8), (), s.network()) is None
    assert check(s.ABSENT, s.claimed(), s.nonce(7), (s.pool_nonce(8),), s.network()) is None
    assert check(s.ABSENT, s.claimed(with_bytes=True), s.nonce(7), (), s.network()) is None
