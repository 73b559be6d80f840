"""While it waits, leaving it alone is always possible."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.remedies.wait import offer


def test_offered_while_pending() -> None:
    found = offer(s.PENDING, s.pending())
    assert found is not None
    assert (found.max_fee, found.nonce) == (10 * s.GWEI, 7)


def test_not_offered_once_it_is_in_a_block() -> None:
    assert offer(s.INCLUDED, s.pending()) is None
