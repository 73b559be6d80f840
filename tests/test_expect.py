"""What a script expected is judged only where the state is known."""

from __future__ import annotations

import pytest

from txdoctor.errors import Mistake
from txdoctor.expect import check_word, expectations
from txdoctor.model.diagnosis import Confidence, Verdict
from txdoctor.model.finding import Level, State
from txdoctor.model.visit import Row
from txdoctor.units import Confirmations


def verdict(state: State, *, final: bool = False) -> Verdict:
    return Verdict(
        state=state, code="toy/x", level=Level.OK, confidence=Confidence.HIGH, final=final
    )


@pytest.mark.parametrize(
    ("state", "final", "expect", "met"),
    [
        (State.SETTLED, True, "settled", True),
        (State.SETTLED, False, "final", False),
        (State.SETTLED, True, "final", True),
        (State.FAILED, True, "final", True),
        (State.FAILED, False, "included", True),
        (State.FAILED, False, "settled", False),
        (State.PENDING, False, "included", False),
        (State.PENDING, False, "pending", True),
        (State.REPLACED, False, "gone", True),
        (State.DROPPED, False, "gone", True),
        (State.PENDING, False, "gone", False),
        (State.UNSEEN, False, "gone", None),
        (State.UNDETERMINED, False, "settled", None),
        (State.UNSEEN, False, "unseen", True),
        (State.SETTLED, False, "unseen", False),
        (State.UNDETERMINED, False, "undetermined", True),
    ],
)
def test_each_word(state: State, final: bool, expect: str, met: bool | None) -> None:
    [judged] = expectations(verdict(state, final=final), (), expect, None)
    assert judged.met is met


def test_confirmations_are_counted_from_the_chart() -> None:
    rows = (Row(name="confirmations", value=Confirmations(3)),)
    settled = verdict(State.SETTLED)
    assert [e.met for e in expectations(settled, rows, None, 3)] == [True]
    assert [e.met for e in expectations(settled, rows, None, 4)] == [False]
    assert [e.met for e in expectations(verdict(State.PENDING), (), None, 1)] == [False]
    assert [e.met for e in expectations(verdict(State.UNSEEN), (), None, 1)] == [None]


def test_an_unknown_word_is_the_users_mistake() -> None:
    assert check_word("gone") == "gone"
    with pytest.raises(Mistake):
        check_word("confirmed")
