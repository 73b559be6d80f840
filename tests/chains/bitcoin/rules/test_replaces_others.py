"""Earlier versions are named beside the one that counts."""

from __future__ import annotations

from tests.chains.bitcoin.scene import OTHER, TXID, versions, where
from txdoctor.chains.bitcoin.rules.replaces_others import check
from txdoctor.model.sighting import Presence
from txdoctor.units import Id

THIRD = Id("77" * 32)


def test_earlier_versions() -> None:
    found = check(where(), versions(TXID, THIRD, OTHER))
    assert found is not None
    assert (found.earlier, found.count, found.since) == ((THIRD, OTHER), 2, 1)


def test_also_of_one_in_a_block() -> None:
    assert check(where(Presence.INCLUDED, height=9), versions(TXID, OTHER)) is not None


def test_nothing_where_it_is_not_the_one_that_counts() -> None:
    assert check(where(), versions(OTHER, TXID)) is None
    assert check(where(), versions(TXID)) is None
    assert check(where(Presence.ABSENT), versions(TXID, OTHER)) is None
