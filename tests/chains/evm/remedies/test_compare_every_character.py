"""Both addresses are named, so that they can be laid side by side."""

from __future__ import annotations

from tests.chains.evm.rules.account.test_poisoned import poison
from txdoctor.chains.evm.remedies.compare_every_character import offer
from txdoctor.chains.evm.rules.account.poisoned import check


def test_it_names_both() -> None:
    found = check((poison(),))
    assert found is not None
    remedy = offer(found)
    assert (remedy.real, remedy.fake) == (found.real, found.fake)
    assert not remedy.spends
