"""Amount, worst fee, what comes before it and the fee for L1 must all be in the account."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.chains.evm import scene as s
from txdoctor.chains.evm.account.purse import cost_of_all, up_front
from txdoctor.chains.evm.rules.insufficient_funds import check

OWN = s.ETHER + 21_000 * 10 * s.GWEI


def test_found_to_the_wei() -> None:
    found = check(s.PENDING, s.pending(), s.nonce(7), s.balance(OWN - 1), (), None)
    assert found is not None
    assert (found.needed, found.missing) == (OWN, 1)
    assert check(s.PENDING, s.pending(), s.nonce(7), s.balance(OWN), (), None) is None


def test_those_before_it_count_once_and_the_dearest() -> None:
    cheap, dear = s.tx(nonce=6, value=1), s.tx(nonce=6, value=2)
    queues = (s.queue(cheap, s.tx()), s.queue(dear, s.tx(), seat="b"))
    needed = OWN + up_front(dear)
    found = check(s.PENDING, s.pending(), s.nonce(6), s.balance(needed - 1), queues, None)
    assert found is not None
    assert found.missing == 1
    assert check(s.PENDING, s.pending(), s.nonce(6), s.balance(needed), queues, None) is None


def test_a_rollups_fee_for_its_l1_counts() -> None:
    found = check(s.PENDING, s.pending(), s.nonce(7), s.balance(OWN), (), s.data_fee(5))
    assert found is not None
    assert found.missing == 5


def test_clear_in_a_block_by_word_alone_or_once_the_nonce_is_used() -> None:
    poor = s.balance(0)
    assert check(s.INCLUDED, s.pending(), s.nonce(7), poor, (), None) is None
    assert check(s.PENDING, s.pending(proved=False), s.nonce(7), poor, (), None) is None
    assert check(s.PENDING, s.pending(), s.nonce(8), poor, (), None) is None


@given(balance=st.integers(0, 4 * OWN), beside=st.integers(0, OWN), later=st.integers(0, OWN))
def test_once_topped_up_it_is_clear(balance: int, beside: int, later: int) -> None:
    queues = (s.queue(s.tx(nonce=8, value=later)),)
    around = (queues, s.data_fee(beside))
    found = check(s.PENDING, s.pending(), s.nonce(7), s.balance(balance), *around)
    if found is not None:
        topped = s.balance(balance + found.missing)
        assert check(s.PENDING, s.pending(), s.nonce(7), topped, *around) is None
        assert found.missing <= cost_of_all(s.tx(), s.nonce(7), queues) + beside - balance
