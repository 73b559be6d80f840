"""Whoever is worried is warned against impostors."""

from __future__ import annotations

from tests.chains.general.scene import verdict
from txdoctor.chains.general.stops.keep_keys_secret import offer
from txdoctor.model.complaint import NOTHING_DECLARED, Declared
from txdoctor.model.finding import State


def test_said_in_trouble_and_left_out_where_all_is_well() -> None:
    assert offer(verdict(State.PENDING), NOTHING_DECLARED) is not None
    assert offer(verdict(State.FAILED), NOTHING_DECLARED) is not None
    assert offer(verdict(State.SETTLED), NOTHING_DECLARED) is None
    assert offer(verdict(State.IDLE), NOTHING_DECLARED) is None


def test_said_to_whoever_misses_what_has_settled() -> None:
    assert offer(verdict(State.SETTLED), Declared(not_credited=True)) is not None
