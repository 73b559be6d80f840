"""What is lost is sent again with its own nonce, and with no other."""

from __future__ import annotations

from txdoctor.chains.evm.remedies.same_nonce_again import cures, offer
from txdoctor.chains.evm.rules.dropped import Dropped
from txdoctor.chains.evm.rules.nonce_free import NonceFree
from txdoctor.units import Id

WHO = Id("0x" + "11" * 20)


def test_its_own_nonce_is_named() -> None:
    gone = Dropped(sender=WHO, nonce=7, witnesses=2)
    free = NonceFree(sender=WHO, nonce=7, next_nonce=7)
    for found in (offer(gone, None), offer(None, free)):
        assert found is not None
        assert (found.sender, found.nonce) == (WHO, 7)
    assert offer(None, None) is None
    assert set(cures) == {gone.code, free.code}
