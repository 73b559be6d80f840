"""A transaction in a block is settled, and final once it lies deep enough."""

from __future__ import annotations

import pytest

from tests.chains.bitcoin.scene import BITCOIN, BLOCK, mined, standing, where
from txdoctor.chains.bitcoin.rules.mined.settled import check
from txdoctor.model.finding import State
from txdoctor.model.sighting import Presence


@pytest.mark.parametrize(
    ("head", "depth", "final"), [(100, 1, False), (104, 5, False), (105, 6, True)]
)
def test_the_sixth_block_makes_it_final(head: int, depth: int, final: bool) -> None:
    found = check(where(Presence.INCLUDED, height=100), (standing(head),), mined(), BITCOIN)
    assert found is not None
    assert (found.depth, found.final, found.block) == (depth, final, BLOCK)
    assert found.state is State.SETTLED


def test_without_its_bytes_it_is_settled_as_well() -> None:
    found = check(where(Presence.INCLUDED, height=100), (standing(100),), None, None)
    assert found is not None
    assert (found.time, found.final_depth) == (None, 6)


@pytest.mark.parametrize("presence", [Presence.PENDING, Presence.ABSENT])
def test_what_no_block_contains_is_not_settled(presence: Presence) -> None:
    assert check(where(presence), (standing(100),), None, BITCOIN) is None
