"""Pasted bytes that nobody has seen, with a nonce that is still free, were never sent."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.unsent import check
from txdoctor.model.subject import Kind

RAW = s.subject(Kind.RAW_TRANSACTION)
BYTES = s.claimed(with_bytes=True)


def test_found() -> None:
    found = check(s.ABSENT, RAW, BYTES, s.nonce(7), s.network())
    assert found is not None
    assert (found.txid, found.nonce) == (s.txid(), 7)


def test_clear_when_the_nonce_is_used_or_somebody_has_it() -> None:
    assert check(s.ABSENT, RAW, BYTES, s.nonce(8), s.network()) is None
    assert check(s.PENDING, RAW, BYTES, s.nonce(7), s.network()) is None


def test_clear_for_a_hash_and_for_another_chain() -> None:
    assert check(s.ABSENT, s.subject(), s.claimed(), s.nonce(7), s.network()) is None
    assert check(s.ABSENT, RAW, BYTES, s.nonce(7), s.network("polygon")) is None
