"""`triage` held against the corpus of tickets; its README says what the truth about each is."""

from __future__ import annotations

import pytest

from tests.desk.conftest import judged
from tests.desk.scoring_triage import Marks, mark
from tests.tickets.read import tickets

LEAST = {
    "subjects": 0.98,
    "class": 0.85,
    "hours": 0.85,
    "priority": 0.9,
    "missing, whole tickets": 0.8,
    "language, of the reply": 0.97,
    "amounts": 0.97,
    "times": 0.9,
    "chain words": 0.95,
}


@pytest.fixture(scope="module")
def marks() -> Marks:
    found = Marks()
    for ticket in tickets("open"):
        mark(ticket, judged(ticket.data), found)
    return found


def test_nothing_is_acted_on_that_the_ticket_does_not_name(marks: Marks) -> None:
    assert marks.acted_on_falsely == []


@pytest.mark.parametrize("name", LEAST)
def test_the_open_half_is_judged_well(marks: Marks, name: str) -> None:
    assert marks.share(name) >= LEAST[name], (marks.figures()[name], marks.wrong)


def test_every_broken_one_is_asked_for(marks: Marks) -> None:
    assert marks.share("broken ones asked for") == 1
