"""Only a whole history can say that there is nothing in it."""

from __future__ import annotations

from tests.chains.bitcoin.scene import OTHER, SHOP_ADDRESS, arrivals, payment, where
from txdoctor.chains.bitcoin.rules.address.nothing_paid_there import check
from txdoctor.model.sighting import Presence

ABSENT = where(Presence.ABSENT)


def test_an_empty_history() -> None:
    found = check(ABSENT, (arrivals(), arrivals(seat="b")))
    assert found is not None
    assert found.address == SHOP_ADDRESS


def test_a_part_of_a_history_says_nothing() -> None:
    assert check(ABSENT, (arrivals(whole=False),)) is None
    assert check(ABSENT, (arrivals(), arrivals(seat="b", whole=False))) is None


def test_one_that_saw_a_payment_is_enough() -> None:
    assert check(ABSENT, (arrivals(), arrivals(payment(OTHER), seat="b"))) is None


def test_nothing_was_asked_or_it_is_there() -> None:
    assert check(ABSENT, ()) is None
    assert check(where(), (arrivals(),)) is None
