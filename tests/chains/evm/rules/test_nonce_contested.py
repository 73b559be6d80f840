"""A pool that counts beyond the nonce of an unknown transaction holds another in its place."""

from __future__ import annotations

import pytest

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.nonce_contested import check
from txdoctor.model.finding import State


@pytest.mark.parametrize("with_bytes", [True, False])
def test_found_and_never_final(with_bytes: bool) -> None:
    pools = (s.pool_nonce(7), s.pool_nonce(8, "b"))
    found = check(s.ABSENT, s.claimed(with_bytes=with_bytes), s.nonce(7), pools, ())
    assert found is not None
    assert (found.nonce, found.state, found.final) == (7, State.UNSEEN, False)


def test_clear_when_free_used_or_known() -> None:
    assert check(s.ABSENT, s.claimed(), s.nonce(7), (s.pool_nonce(7),), ()) is None
    assert check(s.ABSENT, s.claimed(), s.nonce(8), (s.pool_nonce(8),), ()) is None
    assert check(s.PENDING, s.claimed(), s.nonce(7), (s.pool_nonce(8),), ()) is None


def test_the_one_that_waits_is_told_apart() -> None:
    same = s.queue(s.tx(cap=12 * s.GWEI))
    other = s.queue(s.tx(value=1))
    about = s.claimed(with_bytes=True)
    for queue, place in ((same, "place-same-payment"), (other, "place-other-payment")):
        found = check(s.ABSENT, about, s.nonce(7), (s.pool_nonce(8),), (queue,))
        assert found is not None
        assert found.in_its_place == place
