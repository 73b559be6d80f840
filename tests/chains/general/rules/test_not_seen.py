"""Absent everywhere is `unseen`; with one silent source it is not."""

from __future__ import annotations

from tests.chains.general.scene import elsewhere, where
from txdoctor.chains.general.rules.not_seen import check
from txdoctor.model.sighting import Presence


def test_everybody_looked_and_nobody_knows_it() -> None:
    found = check(where(), ())
    assert found is not None
    assert found.asked_sources == 2


def test_a_silent_source_leaves_it_open() -> None:
    assert check(where(silent=("c",)), ()) is None


def test_known_here_or_elsewhere_is_not_unseen() -> None:
    assert check(where(Presence.PENDING), ()) is None
    assert check(where(), (elsewhere(),)) is None
