"""What an internal note holds, and what it does not."""

from __future__ import annotations

from tests.desk.conftest import Judge, speech
from txdoctor.desk.answers.note import write_note

HASH = "0x6342133141f10023272c0007b6eb44038fce66551f0e1d9fa22f6c4f93afb6d8"


def test_times_are_in_utc_and_everything_has_its_line(judge: Judge) -> None:
    ticket = (
        "From: a@b.example\nDate: Fri, 20 Nov 2026 10:00:00 +0800\n\n"
        f"0.5 ETH stuck since yesterday, {HASH}, call +44 7700 900006\n"
    )
    told = write_note(judge(ticket), speech("en"))
    for line in (
        "received: 2026-11-20 02:00 (UTC)",
        "due: 2026-11-24 02:00 (UTC)",
        "named: 0.5 ETH, yesterday",
        "taken out: telephone number (1)",
        "general/nothing-learned",
    ):
        assert line in told
    assert "7700" not in told


def test_what_was_left_alone_is_said_without_its_digits(judge: Judge) -> None:
    told = write_note(judge(f"sha256 {HASH[2:]} 对吗"), speech("zh"))
    assert "有 1 串长数字没有查询" in told
    assert HASH[2:] not in told


def test_bytes_that_cannot_be_read_are_said_without_their_digits(judge: Judge) -> None:
    raw = f"0x02f873{'13' * 115}"
    for tongue, said in (("en", "no signed transaction can be read"), ("zh", "从中读不出")):
        told = write_note(judge(f"I broadcast {raw} and nothing came"), speech(tongue))
        assert said in told
        assert raw not in told


def test_a_secret_is_told_by_kind_and_place(judge: Judge) -> None:
    told = write_note(judge("hi\nmy password is Lx880214!!\n"), speech("en"))
    assert "taken out: a password, line 2" in told
    assert "Lx880214" not in told
