"""What is private leaves every passage, and its kind and place are kept."""

from __future__ import annotations

import json

from tests.desk.conftest import sound_tickets
from txdoctor.desk.finding.around import TAKEN_OUT
from txdoctor.desk.triage.masking import mask

PHRASE = "menu gentle dash enable sorry plate income welcome express call maple release"


def test_kinds_and_places() -> None:
    ticket = {
        "subject": "help",
        "requester_id": 1,
        "description": f"a\nb\n{PHRASE}\nschreib an a.b@c.example",
    }
    [read] = sound_tickets(json.dumps({"ticket": ticket}).encode())
    done = mask(read)
    assert done.texts == ("help", f"a\nb\n{TAKEN_OUT}\nschreib an {TAKEN_OUT}")
    assert [(t.kind, t.place, t.line, t.secret) for t in done.taken] == [
        ("seed-phrase", "/ticket/description", 3, True),
        ("email", "/ticket/description", 4, False),
    ]


def test_tags_in_the_middle_of_a_phrase_do_not_hide_it() -> None:
    words = PHRASE.split()
    html = "<p>" + " <b></b>".join(words) + "</p>"
    [read] = sound_tickets(html.encode())
    done = mask(read)
    assert not any(word in done.texts[0] for word in words)
    assert [taken.kind for taken in done.taken] == ["seed-phrase"]


def test_a_phrase_that_goes_on_in_the_next_passage_is_one() -> None:
    words = PHRASE.split()
    ticket = {
        "subject": "my words: " + " ".join(words[:5]),
        "requester_id": 1,
        "description": " ".join(words[5:]) + "\nthanks a lot",
    }
    [read] = sound_tickets(json.dumps({"ticket": ticket}).encode())
    done = mask(read)
    assert done.texts == (f"my words: {TAKEN_OUT}", f"{TAKEN_OUT}\nthanks a lot")
    assert [(t.kind, t.place, t.line) for t in done.taken] == [
        ("seed-phrase", "/ticket/subject", 1)
    ]


def test_two_passages_without_a_secret_are_left_alone() -> None:
    ticket = {
        "subject": "I forgot my password:",
        "requester_id": 1,
        "description": "Hello, what can I do now?",
    }
    [read] = sound_tickets(json.dumps({"ticket": ticket}).encode())
    assert mask(read).taken == ()
