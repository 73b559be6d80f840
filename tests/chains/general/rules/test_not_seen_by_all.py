"""Some know it and some do not: both are named."""

from __future__ import annotations

from tests.chains.general.scene import where
from txdoctor.chains.general.rules.not_seen_by_all import check
from txdoctor.model.sighting import Presence


def test_both_are_named() -> None:
    found = check(where(Presence.PENDING, backing=("a",), absent_at=("b",)))
    assert found is not None
    assert (found.seen_at, found.absent_at) == (("a",), ("b",))


def test_where_all_agree_there_is_nothing_to_say() -> None:
    assert check(where(Presence.PENDING)) is None
    assert check(where(Presence.ABSENT, absent_at=("b",))) is None
