"""A block that held it is of use only to tell that it does no longer."""

from __future__ import annotations

from tests.chains.bitcoin.scene import BLOCK, OTHER, TXID, where
from txdoctor.chains.bitcoin.facts.branches import LeftBehind
from txdoctor.chains.bitcoin.rules.mined.reorged_out import check
from txdoctor.model.sighting import Presence

LEFT = LeftBehind(seat="b", txid=TXID, block=BLOCK, height=100)


def test_it_waits_once_more() -> None:
    found = check(where(), LEFT)
    assert found is not None
    assert (found.block, found.height, found.source) == (BLOCK, 100, "b")


def test_one_that_a_block_holds_again_or_nobody_has_is_another_matter() -> None:
    assert check(where(Presence.INCLUDED, height=101), LEFT) is None
    assert check(where(Presence.ABSENT), LEFT) is None


def test_of_another_transaction_it_says_nothing() -> None:
    assert check(where(), LeftBehind(seat="b", txid=OTHER, block=BLOCK)) is None
