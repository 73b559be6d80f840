"""`nano/unconfirmed`."""

from txdoctor.model.moment import TakenAt
from txdoctor.registry import network
from txdoctor.units import Moment

from scene import NOW, unconfirmed
from txdoctor_nano.rules.unconfirmed import check

AT = TakenAt(now=NOW)


def test_how_long_it_waits_is_told_beside_what_is_usual() -> None:
    found = check(unconfirmed(Moment(NOW - 90)), network("nano"), AT)
    assert (found.waited, found.usual, found.final) == (90, 1, False)


def test_a_moment_ahead_of_ours_says_nothing() -> None:
    assert check(unconfirmed(Moment(NOW + 1)), None, AT).waited is None
    assert check(unconfirmed(NOW), None, AT).waited == 0


def test_what_is_not_known_is_left_out() -> None:
    found = check(unconfirmed(None), None, AT)
    assert (found.waited, found.usual) == (None, None)
