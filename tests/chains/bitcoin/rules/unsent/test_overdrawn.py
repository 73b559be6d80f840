"""Outputs above the worth of the coins are told with the exact sum that is missing."""

from __future__ import annotations

from tests.chains.bitcoin.scene import SHOP, contents, free, raw, taken, where
from txdoctor.chains.bitcoin.rules.unsent.overdrawn import check
from txdoctor.model.sighting import Presence

ABSENT = where(Presence.ABSENT)
TX = contents(raw((SHOP, 1000)))


def test_one_satoshi_too_many() -> None:
    found = check(ABSENT, TX, free(999))
    assert found is not None
    assert (found.has, found.pays, found.missing) == (999, 1000, 1)
    assert check(ABSENT, TX, free(1000)) is None


def test_nothing_is_said_where_the_values_are_not_known() -> None:
    assert check(ABSENT, TX, free(None)) is None
    assert check(ABSENT, TX, taken(raw())) is None
    assert check(where(Presence.PENDING), TX, free(1)) is None
