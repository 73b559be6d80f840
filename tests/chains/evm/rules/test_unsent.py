"""Bytes that nobody has seen, with a nonce that is still free, were never sent."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.unsent import check

BYTES = s.claimed(with_bytes=True)


def test_found() -> None:
    found = check(s.ABSENT, BYTES, s.nonce(7), s.network(), (s.pool_nonce(7),))
    assert found is not None
    assert (found.txid, found.nonce) == (s.txid(), 7)


def test_clear_when_the_nonce_is_used_or_somebody_has_it() -> None:
    assert check(s.ABSENT, BYTES, s.nonce(8), s.network(), ()) is None
    assert check(s.ABSENT, BYTES, s.nonce(7), s.network(), (s.pool_nonce(8),)) is None
    assert check(s.PENDING, BYTES, s.nonce(7), s.network(), ()) is None


def test_clear_without_bytes_and_for_another_chain() -> None:
    assert check(s.ABSENT, s.claimed(), s.nonce(7), s.network(), ()) is None
    assert check(s.ABSENT, BYTES, s.nonce(7), s.network("polygon"), ()) is None
