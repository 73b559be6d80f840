"""Not found so far, with somebody who could not answer, is no result."""

from __future__ import annotations

from tests.chains.general.scene import NOTHING_SO_FAR, SETTLED_SO_FAR, elsewhere, where
from txdoctor.chains.general.rules.search_incomplete import check
from txdoctor.model.finding import State
from txdoctor.model.sighting import Presence


def test_a_silent_source_makes_the_search_incomplete() -> None:
    found = check(NOTHING_SO_FAR, where(silent=("c",)), ())
    assert found is not None
    assert (found.not_found_at, found.silent) == (("a", "b"), ("c",))
    assert found.state is State.UNDETERMINED


def test_where_its_end_is_shown_by_something_else_nothing_is_missing() -> None:
    assert check(SETTLED_SO_FAR, where(silent=("c",)), ()) is None


def test_when_all_answered_or_somebody_knows_it_the_search_is_complete() -> None:
    assert check(NOTHING_SO_FAR, where(), ()) is None
    assert check(NOTHING_SO_FAR, where(Presence.PENDING, silent=("c",)), ()) is None
    assert check(NOTHING_SO_FAR, where(silent=("c",)), (elsewhere(),)) is None
