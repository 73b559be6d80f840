"""Absent everywhere is `unseen`; with one silent source it is not."""

from __future__ import annotations

from tests.chains.general.scene import NOTHING_SO_FAR, SETTLED_SO_FAR, elsewhere, where
from txdoctor.chains.general.rules.not_seen import check
from txdoctor.model.sighting import Presence


def test_everybody_looked_and_nobody_knows_it() -> None:
    found = check(NOTHING_SO_FAR, where(), ())
    assert found is not None
    assert found.asked_sources == 2


def test_a_silent_source_leaves_it_open() -> None:
    assert check(NOTHING_SO_FAR, where(silent=("c",)), ()) is None


def test_where_its_end_is_shown_by_something_else_it_is_not_lost() -> None:
    assert check(SETTLED_SO_FAR, where(), ()) is None


def test_known_here_or_elsewhere_is_not_unseen() -> None:
    assert check(NOTHING_SO_FAR, where(Presence.PENDING), ()) is None
    assert check(NOTHING_SO_FAR, where(), (elsewhere(),)) is None
