"""How long it has taken."""

import pytest

from txdoctor.desk.finding.durations import find_durations


@pytest.mark.parametrize(
    "text",
    [
        *("三个小时", "26个小时", "40分钟", "五天", "6 hours", "overnight"),
        *("一天半", "两个多小时", "成日", "一整天", "整晚", "大半天", "一晚上", "三天多"),
        *(
            "half an hour",
            "a couple of days",
            "all day",
            "two and a half hours",
            "a day and a half",
        ),
    ],
)
def test_a_length_of_time(text: str) -> None:
    assert find_durations(f"已经{text}了") == (text,) or find_durations(text) == (text,)


@pytest.mark.parametrize(
    "text",
    [
        *("三天前", "2 hours ago", "5 days ago", "24小时内"),
        *("二十一日", "第一天晚上见", "同一晚", "一夜之前", "好久不见", "overall days"),
    ],
)
def test_a_point_in_time_is_none(text: str) -> None:
    assert find_durations(text) == ()
