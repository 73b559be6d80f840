"""What is private leaves every passage, and its kind and place are kept."""

from __future__ import annotations

import json

import pytest

from tests.desk.conftest import sound_tickets
from tests.secrets import making
from txdoctor.desk.finding.around import TAKEN_OUT
from txdoctor.desk.triage import masking
from txdoctor.desk.triage.masking import Masked, mask

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


KEY = making.hex_key("masking")


@pytest.mark.parametrize("subject", ["My private key", "This is my private key:", "我的私钥"])
@pytest.mark.parametrize(
    "text", [f"0x{KEY}", f"{KEY[:32]}\n{KEY[32:]}", f"0x{KEY[:40]}\n{KEY[40:]}"]
)
def test_a_subject_tells_that_the_text_is_a_key(subject: str, text: str) -> None:
    done = told(subject, f"{text} please help")
    assert done.texts == (subject, f"{TAKEN_OUT} please help")
    assert [(taken.kind, taken.place, taken.line) for taken in done.taken] == [
        ("hex-key", "/ticket/description", 1)
    ]


@pytest.mark.parametrize(
    "subject", ["My private key was stolen", "Did you leak my private key?", "Missing payment"]
)
def test_a_subject_about_keys_makes_no_key_of_a_hash(subject: str) -> None:
    assert told(subject, f"0x{KEY}").taken == ()


def test_nothing_is_put_together_that_is_a_key_then(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the reader of broken hashes may learn to join."""
    monkeypatch.setattr(masking, "rejoined", lambda text: text.replace(" ~ ", ""))
    done = told("help", f"my private key is {KEY[:20]} ~ {KEY[20:]}")
    assert done.texts[1] == f"my private key is {TAKEN_OUT}"
    assert done.taken[0].secret


def told(subject: str, text: str) -> Masked:
    ticket = {"subject": subject, "requester_id": 1, "description": text}
    [read] = sound_tickets(json.dumps({"ticket": ticket}).encode())
    return mask(read)
