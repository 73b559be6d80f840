"""An unknown transaction whose nonce is used has been replaced."""

from __future__ import annotations

from dataclasses import replace

from tests.chains.evm import scene as s
from txdoctor.chains.evm.account.facts import FinalNonce, NonceTaker
from txdoctor.chains.evm.rules.nonce_used import check
from txdoctor.units import Id

SENDER = s.tx().sender


def taker(txid: Id) -> NonceTaker:
    tx = s.tx(cap=50 * s.GWEI)
    return NonceTaker(seat="a", txid=txid, sender=SENDER, nonce=7, height=s.HEIGHT, tx=tx)


def final(next_one: int) -> FinalNonce:
    return FinalNonce(seat="a", account=SENDER, next_one=next_one)


def test_found_with_the_one_that_took_its_place() -> None:
    other = s.txid(cap=50 * s.GWEI)
    found = check(s.ABSENT, s.claimed(), s.nonce(8), final(8), taker(other))
    assert found is not None
    assert (found.nonce, found.next_nonce, found.by) == (7, 8, other)
    assert found.sender.lower() == SENDER
    assert found.sender != SENDER  # spelled by EIP-55
    assert found.final


def test_found_but_not_final_while_the_finalized_count_lags() -> None:
    found = check(s.ABSENT, s.claimed(), s.nonce(8), final(7), taker(s.txid(cap=50 * s.GWEI)))
    assert found is not None
    assert not found.final


def test_clear_when_the_nonce_is_free_or_it_took_its_own_place() -> None:
    other = taker(s.txid(cap=50 * s.GWEI))
    assert check(s.ABSENT, s.claimed(), s.nonce(7), None, other) is None
    assert check(s.ABSENT, s.claimed(), s.nonce(8), None, taker(s.txid())) is None
    assert check(s.PENDING, s.claimed(), s.nonce(8), None, other) is None


def in_its_place(*, with_bytes: bool, **wanted: int) -> str:
    new = replace(taker(s.txid(**wanted)), tx=s.tx(**wanted))
    found = check(s.ABSENT, s.claimed(with_bytes=with_bytes), s.nonce(8), None, new)
    assert found is not None
    return found.in_its_place


def test_it_says_whether_the_one_in_its_place_makes_the_same_payment() -> None:
    assert in_its_place(with_bytes=True, cap=50 * s.GWEI) == "place-same-payment"
    assert in_its_place(with_bytes=True, cap=50 * s.GWEI, value=0) == "place-other-payment"
    assert in_its_place(with_bytes=False, cap=50 * s.GWEI) == "place-not-known"
