"""How long it has taken."""

import pytest

from txdoctor.desk.finding.durations import find_durations


@pytest.mark.parametrize("text", ["三个小时", "26个小时", "40分钟", "五天", "6 hours", "overnight"])
def test_a_length_of_time(text: str) -> None:
    assert find_durations(f"已经{text}了") == (text,) or find_durations(text) == (text,)


@pytest.mark.parametrize("text", ["三天前", "2 hours ago", "5 days ago", "24小时内"])
def test_a_point_in_time_is_none(text: str) -> None:
    assert find_durations(text) == ()
