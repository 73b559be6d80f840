"""The parents are what has to be looked at."""

from __future__ import annotations

from tests.chains.bitcoin.scene import COIN
from txdoctor.chains.bitcoin.remedies.send_the_parent_first import offer
from txdoctor.chains.bitcoin.rules.unsent.parent_missing import ParentMissing


def test_they_are_named() -> None:
    assert offer(ParentMissing(parents=(COIN,))).parents == (COIN,)
