"""What a reply says first, what it asks, and what it never repeats."""

from __future__ import annotations

import pytest

from tests.desk.conftest import Judge, speech
from txdoctor.desk.answers import fields
from txdoctor.desk.answers.note import write_note
from txdoctor.desk.answers.reply import questions, reply_language, write_reply

HASH = "0x6342133141f10023272c0007b6eb44038fce66551f0e1d9fa22f6c4f93afb6d8"


@pytest.mark.parametrize(("tongue", "tag"), [("zh", "zh"), ("mixed", "zh"), ("en", "en")])
def test_whoever_writes_chinese_is_answered_in_chinese(tongue: str, tag: str) -> None:
    assert reply_language(tongue) == tag


def test_what_cannot_wait_stands_first(judge: Judge) -> None:
    told = write_reply(judge(f"被盗了，密码是 Lx880214!! 哈希{HASH}"), speech("en"))
    first = [told.index(part) for part in ("a password", "move it now", "This is what we found")]
    assert first == sorted(first)


def test_each_question_is_precise_and_asked_once(judge: Judge) -> None:
    asked = questions(judge("转账没到，0xfdf9...e6e8，TRC20"), speech("en"))
    assert list(asked) == ["whole-transaction-1", "sender", "receiver", "amount", "time"]
    assert '"0xfdf9...e6e8"' in asked["whole-transaction-1"]


def test_digits_that_may_be_a_key_are_asked_about_and_not_repeated(judge: Judge) -> None:
    told = write_reply(judge(f"以太坊，没到 {HASH[2:]}"), speech("en"))
    assert HASH[2:] not in told
    assert "64 characters without 0x" in told
    assert "treat that wallet as exposed" in told


def test_no_one_is_told_to_pay_twice(judge: Judge) -> None:
    for ticket in ("3000 USDT转出去了没到", f"没到账 {HASH}", "0x12...ab 没到"):
        told = write_reply(judge(ticket), speech("zh"))
        assert "重复付款" in told or "不要再付一次" in told


def test_an_overdue_ticket_is_given_no_date_in_the_past(judge: Judge) -> None:
    ticket = "From: a@b.example\nDate: Fri, 20 Nov 2020 10:00:00 +0000\n\nmy transfer is stuck\n"
    assert "2020" not in write_reply(judge(ticket), speech("en"))


@pytest.mark.parametrize(
    "broken",
    [
        "0x\u0421ALLSUPPORT18005550199VISITEVILEXAMPLECOMNOW",  # the second letter is Cyrillic
        "6342133141f10023272c0007b6eb44038fce66551f0e1d9fa22f6c4f93afb6d",  # or a key without one
    ],
)
def test_what_is_broken_is_not_repeated_whole(broken: str, judge: Judge) -> None:
    judged = judge(f"my transfer {broken} has not arrived")
    own = speech("en")
    told = write_reply(judged, own) + write_note(judged, own) + str(fields.judged(judged))
    assert broken[:8] in told
    assert broken[-6:] in told
    assert broken[8:24] not in told
