"""Where it went is named, and nothing on the chain is promised."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.failure.facts import Sign
from txdoctor.chains.evm.remedies.nothing_to_reverse import cures, offer


def test_offered_with_the_account() -> None:
    assert offer(s.hollow(Sign.OWN_ADDRESS)).account == s.TOKEN
    assert "evm/reverted" not in cures
