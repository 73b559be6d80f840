"""Whose issuer to ask is named, whatever the state of the block."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.remedies.ask_the_issuer import offer
from txdoctor.chains.evm.rules.failed.stopped_by_token import StoppedByToken
from txdoctor.units import Term


def test_offered_with_the_token() -> None:
    found = offer(StoppedByToken(token=s.TOKEN, who=s.HOLDER, how=Term("token-blocks")))
    assert (found.token, found.how) == (s.TOKEN, "token-blocks")
