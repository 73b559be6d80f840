"""Transactions that hang on it are counted with their fees."""

from __future__ import annotations

from tests.chains.bitcoin.scene import family, where
from txdoctor.chains.bitcoin.rules.pending.has_descendants import check
from txdoctor.model.sighting import Presence


def test_they_are_named() -> None:
    found = check(where(), family(descendants=(2, 900, 300)))
    assert found is not None
    assert (found.descendants, found.fees) == (2, 900)


def test_none_is_no_finding() -> None:
    assert check(where(), family(ancestors=(1, 5, 100))) is None


def test_in_a_block_they_no_longer_hang_on_it() -> None:
    assert check(where(Presence.INCLUDED), family(descendants=(2, 900, 300))) is None
