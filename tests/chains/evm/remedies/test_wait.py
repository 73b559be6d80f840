"""Leaving it alone is possible while it waits and is the next; not where it only burns the fee."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.remedies.wait import offer
from txdoctor.chains.evm.rules.behind_earlier_nonce import BehindEarlierNonce
from txdoctor.chains.evm.rules.gas_limit_too_high import GasLimitTooHigh
from txdoctor.chains.evm.rules.insufficient_funds import InsufficientFunds
from txdoctor.chains.evm.rules.nonce_gap import NonceGap
from txdoctor.chains.evm.rules.would_fail import WouldFail
from txdoctor.units import Gas, Term, Wei


def test_offered_while_pending() -> None:
    found = offer(s.PENDING, s.pending(), None, None, None, None, None)
    assert found is not None
    assert (found.max_fee, found.nonce) == (10 * s.GWEI, 7)


def test_not_offered_once_it_is_in_a_block() -> None:
    assert offer(s.INCLUDED, s.pending(), None, None, None, None, None) is None


def test_not_offered_for_a_call_that_fails() -> None:
    fails = WouldFail(reason=Term("revert-paused"))
    assert offer(s.PENDING, s.pending(), None, None, fails, None, None) is None


def test_not_offered_behind_an_earlier_one() -> None:
    behind = BehindEarlierNonce(nonce=7, next_nonce=5, before_it=2)
    assert offer(s.PENDING, s.pending(), behind, None, None, None, None) is None


def test_not_offered_behind_a_missing_one() -> None:
    gap = NonceGap(nonce=7, next_nonce=5, first_missing=5, last_missing=6)
    assert offer(s.PENDING, s.pending(), None, gap, None, None, None) is None


def test_not_offered_for_what_cannot_be_taken() -> None:
    short = InsufficientFunds(balance=Wei(1), needed=Wei(2), missing=Wei(1))
    heavy = GasLimitTooHigh(gas=Gas(2), allowed=Gas(1), nonce=7)
    assert offer(s.PENDING, s.pending(), None, None, None, short, None) is None
    assert offer(s.PENDING, s.pending(), None, None, None, None, heavy) is None
