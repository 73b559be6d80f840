"""Where fee or market is missing, nothing is said of how long it takes."""

from __future__ import annotations

from tests.chains.bitcoin.scene import market, waiting, where
from txdoctor.chains.bitcoin.rules.pending.pending import check
from txdoctor.model.sighting import Presence
from txdoctor.units import FeeRate


def test_without_a_market() -> None:
    found = check(where(), waiting(282), None)
    assert found is not None
    assert (found.seen_at, found.rate) == ("a", FeeRate(2000))


def test_without_its_fee() -> None:
    found = check(where(), None, market())
    assert found is not None
    assert found.rate is None


def test_with_both_other_findings_speak() -> None:
    assert check(where(), waiting(), market()) is None


def test_only_of_what_waits() -> None:
    assert check(where(Presence.INCLUDED), None, None) is None
    assert check(where(Presence.ABSENT), None, None) is None
