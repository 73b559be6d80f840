"""It is locked until a height or a time, and not a block longer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.chains.bitcoin.scene import NOW, contents, judged, raw, standing, where
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.rules.unsent.time_locked import check
from txdoctor.model.sighting import Presence

ABSENT = where(Presence.ABSENT)
SAID = (judged("refused-lock"),)


def locked(until: int, sequence: int = 0xFFFFFFFE) -> Contents:
    return contents(replace(raw(), locktime=until, sequences=(sequence,)))


@pytest.mark.parametrize(("head", "left"), [(856, 144), (999, 1), (1000, None)])
def test_blocks_are_counted_to_the_last_that_may_not_hold_it(head: int, left: int | None) -> None:
    found = check(ABSENT, locked(1000), (standing(head),), (), NOW)
    assert (found.left if found else None) == left
    assert found is None or (found.height, found.time) == (1000, None)


def test_the_highest_head_decides_and_without_one_nothing_is_said() -> None:
    heads = (standing(990), standing(1000, "b"))
    assert check(where(Presence.ABSENT, backing="ab"), locked(1000), heads, (), NOW) is None
    assert check(ABSENT, locked(1000), heads, (), NOW) is not None
    assert check(ABSENT, locked(1000), (), SAID, NOW) is None


def test_a_time_is_compared_with_the_clock_or_the_node() -> None:
    later = check(ABSENT, locked(NOW.now + 1), (standing(9),), (), NOW)
    assert later is not None
    assert (later.time, later.height, later.left) == (NOW.now + 1, None, None)
    assert check(ABSENT, locked(NOW.now - 1), (standing(9),), (), NOW) is None
    # The median time of eleven blocks lies behind the clock, and the node goes by that.
    assert check(ABSENT, locked(NOW.now - 1), (standing(9),), SAID, NOW) is not None


def test_inputs_that_waive_it_and_what_is_held_are_not_locked() -> None:
    assert check(ABSENT, locked(1000, 0xFFFFFFFF), (standing(9),), (), NOW) is None
    assert check(where(), locked(1000), (standing(9),), SAID, NOW) is None
