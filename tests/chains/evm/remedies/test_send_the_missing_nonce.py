"""The missing nonce is named exactly, and only where nothing lower waits."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.remedies.send_the_missing_nonce import offer
from txdoctor.chains.evm.rules.nonce_gap import NonceGap


def gap(next_nonce: int) -> NonceGap:
    return NonceGap(nonce=9, next_nonce=next_nonce, first_missing=7, last_missing=8)


def test_offered_with_the_exact_numbers() -> None:
    found = offer(gap(7), s.pending())
    assert found is not None
    assert (found.nonce, found.first_missing, found.last_missing) == (9, 7, 8)


def test_the_lowest_nonce_comes_first() -> None:
    assert offer(gap(5), s.pending()) is None
