"""What the tests of the desk share: both languages, and a ticket judged without any network."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from txdoctor.desk.answers.intents import WORDS
from txdoctor.desk.answers.speech import Speech
from txdoctor.desk.calendar import WorkingDays
from txdoctor.desk.tickets.reading import read_tickets
from txdoctor.desk.tickets.ticket import Ticket
from txdoctor.desk.triage.judging import Triage, triage
from txdoctor.practice import Practice
from txdoctor.tongues import speaking
from txdoctor.wishes import Wishes

Judge = Callable[[str | bytes], Triage]


@cache
def speech(tag: str) -> Speech:
    return Speech(speaking(tag, {"desk": WORDS}))


def sound_tickets(data: bytes) -> list[Ticket]:
    """The tickets of a file, none of which broke its reading."""
    found = [each for each in read_tickets(data) if isinstance(each, Ticket)]
    assert len(found) == len(read_tickets(data))
    return found


def judged(ticket: str | bytes, days: WorkingDays | None = None) -> Triage:
    """The first ticket, judged offline."""
    data = ticket.encode() if isinstance(ticket, str) else ticket
    with Practice(Wishes(offline=True), environ={}) as practice:
        _, results = triage(read_tickets(data), practice, days or WorkingDays())
        [first, *_] = results
    assert isinstance(first, Triage)
    return first


@pytest.fixture
def judge() -> Judge:
    return judged
