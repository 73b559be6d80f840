"""A verdict that one source alone stands behind says so."""

from __future__ import annotations

from tests.chains.general.scene import where
from txdoctor.chains.general.rules.one_source import check
from txdoctor.model.sighting import Presence


def test_one_alone() -> None:
    found = check(where(Presence.PENDING, backing=("a",)))
    assert found is not None
    assert found.source == "a"


def test_two_or_a_contradiction_are_not_one_alone() -> None:
    assert check(where(Presence.PENDING)) is None
    assert check(where(Presence.PENDING, backing=("a",), absent_at=("b",))) is None
