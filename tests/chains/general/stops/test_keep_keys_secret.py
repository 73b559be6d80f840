"""Whoever is worried is warned against impostors."""

from __future__ import annotations

from tests.chains.general.scene import verdict
from txdoctor.chains.general.stops.keep_keys_secret import offer
from txdoctor.model.finding import State


def test_said_in_trouble_and_left_out_where_all_is_well() -> None:
    assert offer(verdict(State.PENDING)) is not None
    assert offer(verdict(State.FAILED)) is not None
    assert offer(verdict(State.SETTLED)) is None
    assert offer(verdict(State.IDLE)) is None
