"""A call that fails now can be cancelled while it waits; without any figure of ours."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.chains.evm.remedies.cancel import cures, offer
from txdoctor.chains.evm.rules.gas_limit_too_high import GasLimitTooHigh
from txdoctor.chains.evm.rules.would_fail import WouldFail
from txdoctor.render.values import params
from txdoctor.units import Gas, Term

FAILS = WouldFail(reason=Term("revert-paused"))


def test_offered_with_the_nonce_and_nothing_else() -> None:
    found = offer(FAILS, None, s.pending(nonce=7), s.network())
    assert found is not None
    assert params(found, None) == {"sender": spelled(s.pending().tx.sender), "nonce": 7}
    assert cures == (FAILS.code, GasLimitTooHigh.code)


def test_not_offered_where_no_pool_keeps_it() -> None:
    assert offer(FAILS, None, s.pending(), s.network("arbitrum")) is None


def test_offered_for_what_fits_into_no_block() -> None:
    heavy = GasLimitTooHigh(gas=Gas(2), allowed=Gas(1), nonce=7)
    assert offer(None, heavy, s.pending(nonce=7), s.network()) is not None
    assert offer(None, None, s.pending(nonce=7), s.network()) is None
