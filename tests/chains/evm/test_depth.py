"""How deep a block lies, and whose law calls it final."""

from __future__ import annotations

from dataclasses import replace

from tests.chains.evm import scene as s
from txdoctor.chains.evm.depth import depth_of

DEEP = replace(s.network(), terms={"finality": "depth"}, numbers={"final_depth": 10})


def test_the_finalized_tag() -> None:
    for height, final in ((999, False), (1_000, True), (1_001, True)):
        depth = depth_of(s.INCLUDED, s.network(), s.head(), s.finalized(height), ())
        assert depth is not None
        assert depth.final is final


def test_a_depth() -> None:
    for height, final in ((1_008, False), (1_009, True)):
        depth = depth_of(s.INCLUDED, DEEP, s.head(height), None, ())
        assert depth is not None
        assert depth.final is final


def test_without_a_fit_head_those_that_have_the_block_say_how_high() -> None:
    standings = (s.standing(1_005, "a"), s.standing(1_004, "b"), s.standing(9_999, "z"))
    depth = depth_of(s.INCLUDED, s.network(), None, None, standings)
    assert depth is not None
    assert depth.confirmations == 5


def test_at_least_one_and_none_outside_blocks() -> None:
    depth = depth_of(s.INCLUDED, s.network(), s.head(900), None, ())
    assert depth is not None
    assert depth.confirmations == 1
    assert depth_of(s.PENDING, s.network(), s.head(), None, ()) is None
