"""Coins that nobody knows are told with where they should come from."""

from __future__ import annotations

from tests.chains.bitcoin.scene import COIN, contents, free, judged, unnamed, where
from txdoctor.chains.bitcoin.rules.unsent.parent_missing import check
from txdoctor.model.sighting import Presence

ABSENT = where(Presence.ABSENT)
NO = (judged("refused-inputs"),)


def test_the_parents_are_named() -> None:
    found = check(ABSENT, contents(), NO, None, None)
    assert found is not None
    assert found.parents == (COIN,)


def test_where_it_is_known_who_spent_them_that_is_told() -> None:
    assert check(ABSENT, contents(), NO, free(), None) is None
    assert check(ABSENT, contents(), NO, None, unnamed()) is None


def test_another_reason_is_another_finding() -> None:
    assert check(ABSENT, contents(), (judged("refused-dust"),), None, None) is None
    assert check(where(), contents(), NO, None, None) is None
