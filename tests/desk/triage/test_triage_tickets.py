"""`triage` held against the corpus of tickets; its README says what the truth about each is."""

from __future__ import annotations

import json

import pytest

from tests.desk.conftest import judged, speech
from tests.desk.triage.scoring_triage import Marks, mark
from tests.tickets.read import Ticket, tickets
from txdoctor.desk.answers.fields import judged as as_fields
from txdoctor.desk.answers.note import write_note
from txdoctor.desk.answers.reply import reply_language, write_reply
from txdoctor.desk.triage.judging import Triage

LEAST = {
    "open": {
        "subjects": 0.98,
        "class": 0.85,
        "hours": 0.85,
        "priority": 0.9,
        "missing, whole tickets": 0.8,
        "language, of the reply": 0.97,
        "amounts": 0.97,
        "times": 0.9,
        "chain words": 0.95,
    },
    # As measured after it had been read, less one ticket of what is judged by words.
    "second": {
        "subjects": 0.98,
        "class": 0.99,
        "hours": 0.99,
        "priority": 0.99,
        "missing, whole tickets": 0.98,
        "language, of the reply": 0.99,
        "amounts": 0.98,
        "times": 0.93,
        "chain words": 0.96,
        "durations": 0.75,
    },
    "third": {
        "subjects": 0.98,
        "class": 0.89,
        "hours": 0.89,
        "priority": 0.97,
        "missing, whole tickets": 0.93,
        "language, of the reply": 0.99,
        "amounts": 0.96,
        "times": 0.96,
        "chain words": 0.96,
        "durations": 0.8,
    },
}


Pairs = list[tuple[Ticket, Triage]]


@pytest.fixture(scope="module", params=LEAST)
def pairs(request: pytest.FixtureRequest) -> Pairs:
    return [(ticket, judged(ticket.data)) for ticket in tickets(str(request.param))]


@pytest.fixture(scope="module")
def marks(pairs: Pairs) -> Marks:
    found = Marks()
    for ticket, triage in pairs:
        mark(ticket, triage, found)
    return found


def test_nothing_secret_or_personal_is_looked_up_or_written(pairs: Pairs) -> None:
    for ticket, triage in pairs:
        private = [each["text"] for each in (*ticket.truth["secrets"], *ticket.truth["personal"])]
        if not private:
            continue
        written = "\n".join(
            (
                write_reply(triage, speech(reply_language(triage.tongue))),
                write_note(triage, speech("en")),
                json.dumps(as_fields(triage), ensure_ascii=False),
                *(each.mention.target for each in triage.examined),
            )
        )
        for text in private:
            assert text not in written, ticket.name
            for line in filter(_tells, text.splitlines()):
                assert line not in written, (ticket.name, line)


def _tells(line: str) -> bool:
    """Whether a line of a secret is long enough that it cannot stand elsewhere by chance."""
    return len(line) > 8


def test_no_hash_is_shortened(pairs: Pairs) -> None:
    for ticket, triage in pairs[::4]:
        reply = write_reply(triage, speech("en"))
        for each in triage.examined[:10]:
            assert each.mention.id in reply, ticket.name


def test_nothing_is_acted_on_that_the_ticket_does_not_name(marks: Marks) -> None:
    assert marks.acted_on_falsely == []


def test_each_part_is_judged_well(pairs: Pairs, marks: Marks) -> None:
    least = LEAST[pairs[0][0].half]
    figures = {name: marks.figures()[name] for name in least if marks.share(name) < least[name]}
    assert figures == {}, marks.wrong


def test_every_broken_one_is_asked_for(marks: Marks) -> None:
    assert marks.share("broken ones asked for") == 1
