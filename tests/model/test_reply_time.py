"""How hard a case is for support follows from what was found, and its dates from that."""

from __future__ import annotations

import pytest

from tests.render import toys
from txdoctor.model.reply_time import ReplyTime, answer_by, reply_time, write_again_at

HOUR = 3600


def test_a_transfer_in_trouble_takes_two_days() -> None:
    visit = toys.outbid()
    assert reply_time(visit) is ReplyTime.MEDIUM
    assert answer_by(visit) - visit.taken_at == 48 * HOUR
    assert write_again_at(visit) - visit.taken_at == 72 * HOUR


def test_what_is_well_is_a_question() -> None:
    assert reply_time(toys.settled()) is ReplyTime.SIMPLE


def test_what_is_missed_is_no_question_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toys.Settled, "asked", True)
    assert reply_time(toys.settled()) is ReplyTime.MEDIUM


def test_a_theft_takes_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toys.Settled, "alarm", True)
    assert reply_time(toys.settled()) is ReplyTime.COMPLEX
    assert answer_by(toys.settled()) - toys.settled().taken_at == 72 * HOUR
