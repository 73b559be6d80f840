"""A quarrel about where it is gives no verdict, and names the sides."""

from __future__ import annotations

from tests.chains.general.scene import gap, sighting
from txdoctor.chains.general.rules.sources_at_odds import check
from txdoctor.model.exchange import Reason
from txdoctor.model.sighting import Presence, Sighting, Whereabouts


def test_both_sides_are_named() -> None:
    sightings = (
        sighting("a", Presence.INCLUDED),
        sighting("b", Presence.ABSENT),
        sighting("c", Presence.PENDING),
    )
    found = check((gap("a", Reason.AT_ODDS, Whereabouts),), sightings)
    assert found is not None
    assert (found.included_at, found.absent_at, found.pending_at) == (("a",), ("b",), ("c",))


def test_a_quarrel_about_something_else_is_not_this_one() -> None:
    assert check((gap("a", Reason.AT_ODDS, Sighting),), ()) is None
    assert check((gap("a", Reason.TIMED_OUT, Whereabouts),), ()) is None
    assert check((), ()) is None
