"""When no rule can say anything, that is said, with the reason."""

from __future__ import annotations

import pytest

from tests.chains.general.scene import (
    NOTHING_SO_FAR,
    SETTLED_SO_FAR,
    elsewhere,
    gap,
    subject,
    where,
)
from txdoctor.chains.general.rules.nothing_learned import check
from txdoctor.model.exchange import Reason
from txdoctor.model.subject import Kind


def test_who_was_silent_and_why() -> None:
    gaps = (gap("a", Reason.TIMED_OUT), gap("a", Reason.TIMED_OUT), gap("b", Reason.TLS))
    found = check(NOTHING_SO_FAR, subject(), None, (), gaps, ())
    assert found is not None
    assert (found.silent, found.why) == (("a", "b"), "reason-timed-out")


def test_with_nobody_to_ask_that_is_the_reason() -> None:
    found = check(NOTHING_SO_FAR, subject(), None, (), (), ())
    assert found is not None
    assert found.why == "reason-no-source"


@pytest.mark.parametrize("kind", [Kind.UNCOVERED, Kind.UNREADABLE])
def test_a_text_that_nobody_was_asked_about_is_another_finding(kind: Kind) -> None:
    assert check(NOTHING_SO_FAR, subject(kind), None, (), (), ()) is None


def test_an_absence_is_another_finding() -> None:
    assert check(NOTHING_SO_FAR, subject(), where(), (), (), ()) is None


def test_where_a_state_is_known_something_was_learned() -> None:
    assert check(SETTLED_SO_FAR, subject(), None, (), (), ()) is None
    assert check(NOTHING_SO_FAR, subject(), None, (), (), (elsewhere(),)) is None


def test_where_not_one_name_is_found_it_is_this_machine() -> None:
    names = [gap(seat, Reason.NO_NAME) for seat in ("a", "b", "b")]
    found = check(NOTHING_SO_FAR, subject(), None, (), tuple(names), ())
    assert found is not None
    assert (found.why, found.sources) == ("reason-machine-offline", 2)
    for others in (names[:1], [*names, gap("c", Reason.UNREACHABLE)]):
        found = check(NOTHING_SO_FAR, subject(), None, (), tuple(others), ())
        assert found is not None
        assert found.why == "reason-name-not-found"


def test_who_was_not_asked_is_not_counted() -> None:
    gaps = (gap("a", Reason.OFFLINE), gap("b", Reason.OFFLINE))
    found = check(NOTHING_SO_FAR, subject(), None, (), gaps, ())
    assert found is not None
    assert found.sources is None
