"""A block's hash is named as one, and without a block there is nothing to say."""

from __future__ import annotations

from tests.chains.bitcoin.scene import BLOCK
from txdoctor.chains.bitcoin.facts.block import FoundBlock
from txdoctor.chains.bitcoin.rules.is_a_block import check
from txdoctor.consult import Desk, consult, question
from txdoctor.units import Moment


def test_height_and_time_are_told() -> None:
    found = check(FoundBlock(seat="a", hash=BLOCK, height=7, time=Moment(9)))
    assert (found.block, found.height, found.time) == (BLOCK, 7, 9)


def test_without_a_block_the_question_does_not_arise() -> None:
    assert consult(question("bitcoin/is-a-block", check), Desk(facts={})) is None
