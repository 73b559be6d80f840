"""Two blocks at one height are told where the sources quarrel, and nowhere else."""

from __future__ import annotations

from tests.chains.bitcoin.scene import BLOCK
from txdoctor.chains.bitcoin.facts.branches import BlockAt
from txdoctor.chains.bitcoin.rules.mined.sources_on_two_branches import check
from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.sighting import Standing, Whereabouts
from txdoctor.units import Id

RIVAL = Id("00" * 8 + "ab" * 24)
QUARREL = Gap(seat="a", ask="", reason=Reason.AT_ODDS, wanted=Whereabouts, against=("b",))


def at(seat: str, block: Id, height: int = 100) -> BlockAt:
    return BlockAt(seat=seat, height=height, block=block)


def test_both_hashes_and_who_has_them() -> None:
    found = check((at("a", BLOCK), at("c", BLOCK), at("b", RIVAL)), (QUARREL,))
    assert found is not None
    assert (found.height, found.one, found.other) == (100, BLOCK, RIVAL)
    assert (found.these, found.those) == (("a", "c"), ("b",))


def test_the_same_block_or_other_heights_are_no_branches() -> None:
    assert check((at("a", BLOCK), at("b", BLOCK)), (QUARREL,)) is None
    assert check((at("a", BLOCK), at("b", RIVAL, 101)), (QUARREL,)) is None


def test_where_most_agree_it_is_not_said() -> None:
    assert check((at("a", BLOCK), at("b", RIVAL)), ()) is None


def test_a_source_that_was_set_aside_makes_no_branch() -> None:
    behind = Gap(seat="b", ask="", reason=Reason.BEHIND, wanted=Standing)
    assert check((at("a", BLOCK), at("b", RIVAL)), (QUARREL, behind)) is None
