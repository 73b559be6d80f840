"""Earlier versions are named beside the one that counts."""

from __future__ import annotations

from tests.chains.bitcoin.scene import OTHER, TXID, versions, where
from txdoctor.chains.bitcoin.rules.pending.replaces_others import check
from txdoctor.model.sighting import Presence
from txdoctor.units import Id

THIRD = Id("77" * 32)


def test_earlier_versions() -> None:
    found = check(versions(TXID, THIRD, OTHER), where())
    assert found is not None
    assert (found.earlier, found.count, found.since) == ((THIRD, OTHER), 2, 1)


def test_also_of_one_in_a_block() -> None:
    assert check(versions(TXID, OTHER), where(Presence.INCLUDED, height=9)) is not None


def test_nothing_where_it_is_not_the_one_that_counts() -> None:
    assert check(versions(OTHER, TXID), where()) is None
    assert check(versions(TXID), where()) is None
    assert check(versions(TXID, OTHER), where(Presence.ABSENT)) is None
