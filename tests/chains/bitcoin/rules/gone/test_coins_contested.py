"""Waiting here and its coins taken there is a quarrel, and never plainly waiting."""

from __future__ import annotations

import pytest

from tests.chains.bitcoin.scene import OTHER, free, market, raw, taken, unnamed, waiting, where
from txdoctor import registry
from txdoctor.chains.bitcoin.remedies import wait, wait_for_lower_rates
from txdoctor.chains.bitcoin.rules.gone.coins_contested import check
from txdoctor.model.finding import State
from txdoctor.model.sighting import Presence

RIVAL = raw(txid=OTHER)


@pytest.mark.parametrize(("height", "place"), [(None, "in-the-pool"), (100, "in-a-block")])
def test_one_holds_it_and_one_shows_another_spender(height: int | None, place: str) -> None:
    found = check(where(), taken(RIVAL, height=height), ())
    assert found is not None
    assert (found.by, found.place, found.held_at, found.state) == (
        OTHER, place, ("a",), State.UNDETERMINED
    )  # fmt: skip


@pytest.mark.parametrize(("mined", "place"), [(False, "in-the-pool"), (True, "in-a-block")])
def test_a_node_that_cannot_name_the_other_is_enough(mined: bool, place: str) -> None:
    found = check(where(), None, (unnamed(mined=mined),))
    assert found is not None
    assert (found.by, found.place, found.spent_at) == (None, place, "b")


def test_more_that_hold_it_outvote_the_one() -> None:
    assert check(where(backing="ac"), taken(RIVAL), ()) is None


def test_coins_that_are_free_are_no_quarrel() -> None:
    assert check(where(), free(), ()) is None
    assert check(where(), None, ()) is None


def test_one_that_nobody_holds_is_replaced_and_not_contested() -> None:
    assert check(where(Presence.ABSENT), taken(RIVAL), ()) is None


def test_nobody_is_told_to_wait_for_it() -> None:
    contested = check(where(), taken(RIVAL), ())
    network = registry.network("bitcoin")
    dear, cheap = waiting(2000), waiting(1)
    assert wait.offer(dear, None, market(), network) is not None
    assert wait.offer(dear, None, market(), network, contested) is None
    assert wait_for_lower_rates.offer(cheap, None, market(), network) is not None
    assert wait_for_lower_rates.offer(cheap, None, market(), network, contested) is None
