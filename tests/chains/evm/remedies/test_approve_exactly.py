"""The approval that is advised is for this spender and this amount, and no more."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.remedies.approve_exactly import offer
from txdoctor.chains.evm.rules.failed.allowance_short import AllowanceShort
from txdoctor.chains.evm.tokens.token_transfer import TokenUnits

SHORT = AllowanceShort(
    token=s.TOKEN, owner=s.HOLDER, spender=s.SPENDER, allowed=TokenUnits(2), wanted=TokenUnits(8)
)


def test_offered_with_exactly_what_is_needed() -> None:
    found = offer(s.failed(), SHORT)
    assert found is not None
    assert (found.amount, found.owner, found.spender) == (8, s.HOLDER, s.SPENDER)


def test_not_offered_while_the_block_can_still_be_undone() -> None:
    assert offer(s.failed(finalized=False), SHORT) is None
