"""Leave is taken back where the key is still the owner's."""

from __future__ import annotations

from tests.chains.evm.remedies.test_rescue import SWEEPER, SWEPT
from txdoctor.chains.evm.remedies.revoke_approval import RevokeApproval, offer
from txdoctor.chains.evm.rules.account.drained import Drained
from txdoctor.units import Id

DRAINED = Drained(spender=Id("0x5"), token=Id("0x6"), approval=Id("0x7"), taking=Id("0x8"))


def test_token_and_spender_are_named() -> None:
    found = offer(DRAINED, None, None)
    assert found == RevokeApproval(token=Id("0x6"), spender=Id("0x5"))


def test_not_on_a_swept_account() -> None:
    """The gas for it would be taken."""
    assert offer(DRAINED, SWEPT, None) is None
    assert offer(DRAINED, None, SWEEPER) is None
