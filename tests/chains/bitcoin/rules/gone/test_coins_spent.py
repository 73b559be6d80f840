"""A coin that is gone is said to be gone, also where the taker cannot be named."""

from __future__ import annotations

from tests.chains.bitcoin.scene import OTHER, free, raw, taken, unnamed, where
from txdoctor.chains.bitcoin.rules.gone.coins_spent import check
from txdoctor.model.sighting import Presence

ABSENT = where(Presence.ABSENT)


def test_in_a_block_or_in_the_pool() -> None:
    mined, waits = check(ABSENT, unnamed(), None), check(ABSENT, unnamed(mined=False), None)
    assert mined is not None
    assert waits is not None
    assert (mined.place, waits.place) == ("in-a-block", "in-the-pool")


def test_a_source_that_names_the_taker_says_more() -> None:
    assert check(ABSENT, unnamed(), taken(raw(txid=OTHER))) is None


def test_one_that_still_sees_them_free_does_not() -> None:
    assert check(ABSENT, unnamed(), free()) is not None


def test_not_of_one_that_is_held() -> None:
    assert check(where(), unnamed(), None) is None
