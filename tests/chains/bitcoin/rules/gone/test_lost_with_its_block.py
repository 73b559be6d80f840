"""What stood in a block that was left behind, and no pool took back."""

from __future__ import annotations

from tests.chains.bitcoin.scene import BLOCK, OTHER, TXID, where
from txdoctor.chains.bitcoin.facts.branches import LeftBehind
from txdoctor.chains.bitcoin.rules.gone.lost_with_its_block import check
from txdoctor.model.sighting import Presence

LEFT = LeftBehind(seat="b", txid=TXID, block=BLOCK, height=100)


def test_nobody_holds_it() -> None:
    found = check(where(Presence.ABSENT), LEFT)
    assert found is not None
    assert (found.block, found.height, found.source) == (BLOCK, 100, "b")


def test_while_it_waits_or_is_mined_again_it_is_not_lost() -> None:
    assert check(where(), LEFT) is None
    assert check(where(Presence.INCLUDED, height=101), LEFT) is None
    assert check(where(Presence.ABSENT), LeftBehind(seat="b", txid=OTHER, block=BLOCK)) is None
