"""A call that fails now can be cancelled while it waits; without any figure of ours."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.remedies.cancel import cures, offer
from txdoctor.chains.evm.rules.would_fail import WouldFail
from txdoctor.render.values import params
from txdoctor.units import Term

FAILS = WouldFail(reason=Term("revert-paused"))


def test_offered_with_the_nonce_and_nothing_else() -> None:
    found = offer(FAILS, s.pending(nonce=7), s.network())
    assert found is not None
    assert params(found, None) == {"nonce": 7}
    assert cures == (FAILS.code,)


def test_not_offered_where_no_pool_keeps_it() -> None:
    assert offer(FAILS, s.pending(), s.network("arbitrum")) is None
