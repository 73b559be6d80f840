"""What the tests of the desk share: both languages, and a ticket judged without any network."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from txdoctor.cli.tongue import speaking
from txdoctor.desk.calendar import WorkingDays
from txdoctor.desk.intents import WORDS
from txdoctor.desk.speech import Speech
from txdoctor.desk.tickets.reading import read_tickets
from txdoctor.desk.triage import Triage, triage
from txdoctor.practice import Practice
from txdoctor.wishes import Wishes

Judge = Callable[[str | bytes], Triage]


def speech(tag: str) -> Speech:
    return Speech(speaking(tag, {"desk": WORDS}))


def judged(ticket: str | bytes, days: WorkingDays | None = None) -> Triage:
    """The first ticket, judged offline."""
    data = ticket.encode() if isinstance(ticket, str) else ticket
    with Practice(Wishes(offline=True), environ={}) as practice:
        _, results = triage(read_tickets(data), practice, days or WorkingDays())
        return next(iter(results))


@pytest.fixture
def judge() -> Judge:
    return judged
