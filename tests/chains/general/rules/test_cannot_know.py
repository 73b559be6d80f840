"""A source that cannot know makes no verdict, and says why."""

from __future__ import annotations

import pytest

from tests.chains.general.scene import NOTHING_SO_FAR, SETTLED_SO_FAR, gap, sighting, where
from txdoctor.chains.general.rules.cannot_know import check
from txdoctor.model.evidence import Gap
from txdoctor.model.exchange import Reason
from txdoctor.model.sighting import Presence, Sighting, Standing
from txdoctor.units import Untrusted


def test_the_reason_is_the_sources_own() -> None:
    seen = (sighting("a", Presence.CANNOT_KNOW, "no-transaction-index"),)
    found = check(NOTHING_SO_FAR, None, seen, ())
    assert found is not None
    assert (found.source, found.why) == ("a", "no-transaction-index")


@pytest.mark.parametrize("reason", [Reason.SYNCING, Reason.BEHIND, Reason.OLD_HEAD])
def test_an_absence_at_an_unfit_source_is_no_absence(reason: Reason) -> None:
    found = check(
        NOTHING_SO_FAR, None, (sighting("a", Presence.ABSENT),), (gap("a", reason, Standing),)
    )
    assert found is not None
    assert found.why == f"source-{reason.value}"


def test_where_somebody_could_know_it_does_not_arise() -> None:
    seen = (sighting("a", Presence.CANNOT_KNOW, "no-transaction-index"),)
    assert check(NOTHING_SO_FAR, where(), seen, ()) is None
    assert check(NOTHING_SO_FAR, None, (), (gap("a", Reason.SYNCING, Standing),)) is None
    assert check(NOTHING_SO_FAR, None, (sighting("a", Presence.ABSENT),), ()) is None


def test_an_account_that_a_node_keeps_no_index_of() -> None:
    blind = Gap(
        seat="a",
        ask="address",
        reason=Reason.CANNOT_KNOW,
        wanted=Sighting,
        detail=Untrusted("no-address-index"),
    )
    found = check(NOTHING_SO_FAR, None, (), (blind,))
    assert found is not None
    assert (found.source, found.why) == ("a", "no-address-index")
    assert check(SETTLED_SO_FAR, None, (), (blind,)) is None, "another source knew"
