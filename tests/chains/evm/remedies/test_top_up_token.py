"""What is missing is advised to the last unit, once the failure cannot be undone."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.remedies.top_up_token import offer
from txdoctor.chains.evm.rules.failed.token_short import TokenShort
from txdoctor.chains.evm.tokens.token_transfer import TokenUnits

SHORT = TokenShort(
    token=s.TOKEN, holder=s.HOLDER, held=TokenUnits(5), wanted=TokenUnits(8), missing=TokenUnits(3)
)


def test_offered_with_what_is_missing() -> None:
    found = offer(s.failed(), SHORT)
    assert found is not None
    assert (found.missing, found.holder, found.token) == (3, s.HOLDER, s.TOKEN)


def test_not_offered_while_the_block_can_still_be_undone() -> None:
    assert offer(s.failed(finalized=False), SHORT) is None
