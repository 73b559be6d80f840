"""Times as customers tell them; a value only where a whole date is told."""

from __future__ import annotations

import pytest

from txdoctor.desk.finding.times import find_times, offset_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-11-19 16:40:22", "2026-11-19T16:40:22"),
        ("2026-11-20 03:00 UTC", "2026-11-20T03:00+00:00"),
        ("2026-11-21 07:55:03 +0800", "2026-11-21T07:55:03+08:00"),
        ("2026年11月20日 14:33", "2026-11-20T14:33"),
        ("2026年十一月二十日下午三点半", "2026-11-20T15:30"),
        ("19.11.2026, 18:20 (MEZ)", "2026-11-19T18:20+01:00"),
        ("Nov 19, 2026 at 6:40 PM EST", "2026-11-19T18:40-05:00"),
        ("Thursday, November 19, 2026 8:15 PM PST", "2026-11-19T20:15-08:00"),
        ("07:42 UTC on 21 Nov 2026", "2026-11-21T07:42+00:00"),
        ("20/11/2026 17:12", "2026-11-20T17:12"),
        ("11月20号晚上9点12分", ""),
        ("昨天22:18 (东八区)", ""),
        ("last night around 11", ""),
        ("20 minutes ago", ""),
        ("本月十六日上午", ""),
        ("今天上午", ""),
    ],
)
def test_a_time_is_read_whole(text: str, value: str) -> None:
    [found] = find_times(text)
    assert (found.text, found.value) == (text, value)


@pytest.mark.parametrize("text", ["5.2.1", "192.0.2.224", "1-2 days", "0x2026-11", "4426-90"])
def test_what_is_no_time(text: str) -> None:
    assert find_times(text) == ()


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("昨天22:18 (东八区)", 480),
        ("2026-11-20 03:00 UTC", 0),
        ("Nov 19, 2026 at 6:40 PM EST", -300),
        ("2026-11-21 07:55 +0530", 330),
        ("昨天下午", None),
        ("2026-11-21 07:55 +9900", None),
    ],
)
def test_the_zone_that_a_customer_names(text: str, minutes: int | None) -> None:
    assert offset_of(text) == minutes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("上午的那笔到现在都打包中", "上午"),
        ("下午那笔", "下午"),
        ("晚上转的", "晚上"),
        ("一大清早提的", "一大清早"),
        ("凌晨我就充了", "凌晨"),
    ],
)
def test_a_part_of_the_day_in_which_something_was_done(text: str, told: str) -> None:
    assert [each.text for each in find_times(text)] == [told]


@pytest.mark.parametrize("text", ["早上好", "晚上好，请问", "中午休息吗", "上午客服说"])
def test_a_greeting_is_no_time(text: str) -> None:
    assert find_times(text) == ()
