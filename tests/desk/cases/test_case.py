"""A case's number is read however it was written down; a case is due when somebody waits for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.desk.cases.made import CASE
from txdoctor.desk.cases.case import MOVES, OPEN, CaseState, number_of
from txdoctor.units import Moment


@pytest.mark.parametrize(
    "word",
    ["TX-9K2M-4QWD-7H3B", "tx-9k2m-4qwd-7h3b", "TX9K2M4QWD7H3B", "9k2m 4qwd 7h3b",
     " tx 9k2m-4qwd 7h3b ", "9K2M-4QWD-7H3B"],
)  # fmt: skip
def test_a_number_as_somebody_wrote_it(word: str) -> None:
    assert number_of(word) == "TX-9K2M-4QWD-7H3B"


def test_letters_that_are_taken_for_one_another() -> None:
    assert number_of("TX-OOII-LLLL-AAAA") == "TX-0011-1111-AAAA"
    assert number_of("txtx-txtx-txtx") == "TX-TXTX-TXTX-TXTX"


def test_the_four_states_of_the_guidance_and_the_way_between_them() -> None:
    for allowed, to in MOVES.values():
        assert to not in allowed
    reached = {to for _, to in MOVES.values()} | {CaseState.NEW}
    assert reached == set(CaseState)


@pytest.mark.parametrize("state", CaseState)
def test_only_what_somebody_waits_for_is_due(state: CaseState) -> None:
    case = replace(CASE, state=state)
    late = Moment(CASE.answer_by + 1)
    assert case.overdue(late) is case.check_due(late) is case.due(late) is (state in OPEN)
    assert not case.due(CASE.opened_at)


def test_what_is_final_is_not_looked_at_again() -> None:
    case = replace(CASE, next_check_at=None)
    assert not case.check_due(Moment(CASE.answer_by + 1))
    assert case.overdue(CASE.answer_by)
