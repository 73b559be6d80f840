"""Whole answers, word for word, in both languages: what a customer and an agent read.

`TXDOCTOR_GOLDEN=write pytest tests/desk/test_golden.py` writes them anew; every change is meant.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.desk.conftest import judged, speech
from txdoctor.desk.answers.note import write_note
from txdoctor.desk.answers.reply import reply_language, write_reply
from txdoctor.desk.calendar import WorkingDays
from txdoctor.units import Moment
from txdoctor.wire.clock import Clock

HERE = Path(__file__).parent
TICKETS = sorted((HERE / "golden_tickets").iterdir())
WRITE = os.environ.get("TXDOCTOR_GOLDEN") == "write"
# Saturday, 21 November 2026, 12:16:41 UTC.
NOW = Moment(1_795_263_401)


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Clock, "now", lambda self: NOW)


def answer(path: Path, tag: str) -> str:
    triage = judged(path.read_bytes(), WorkingDays(offset=480))
    own = speech(tag)
    return f"{write_reply(triage, own)}\n\n----\n{write_note(triage, own)}\n"


@pytest.mark.parametrize("tag", ["en", "zh"])
@pytest.mark.parametrize("path", TICKETS, ids=lambda path: path.name)
def test_the_answer_is_word_for_word(path: Path, tag: str) -> None:
    golden = HERE / "golden" / f"{path.name}.{tag}.txt"
    told = answer(path, tag)
    if WRITE:
        golden.write_text(told, encoding="utf-8")
    assert told == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TICKETS, ids=lambda path: path.name)
def test_the_language_of_the_reply_is_that_of_the_ticket(path: Path) -> None:
    assert reply_language(judged(path.read_bytes()).tongue) == path.name.split(".")[1]


@pytest.mark.parametrize("path", TICKETS, ids=lambda path: path.name)
def test_both_languages_say_the_same(path: Path) -> None:
    """The same hashes, times and numbers, whatever the language."""
    facts = re.compile(r"0x[0-9a-f]{64}|[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} \(UTC\S*\)")
    english, chinese = (facts.findall(answer(path, tag)) for tag in ("en", "zh"))
    assert english == chinese


@pytest.mark.parametrize("path", TICKETS, ids=lambda path: path.name)
def test_every_reply_warns_of_fraud_and_promises_nothing(path: Path) -> None:
    told = answer(path, "en").partition("----")[0]
    for line in ("Nobody, including us, needs", "is a fraud", "in this ticket only"):
        assert line in told
    assert not re.search(
        r"guarantee|promise|will be (?:refunded|recovered)", told.replace("who promises", "")
    )
