"""How long something has taken, in the customer's own words."""

from __future__ import annotations

import re

_DURATION = re.compile(
    r"(?:[0-9]{1,4}|[一二三四五六七八九十两兩半几幾好]{1,3})\s?(?:多)?\s?(?:个|個)?(?:多)?"
    r"(?:小时|小時|钟头|鐘頭|分钟|分鐘|天|星期|礼拜|周|個月|个月)(?!前|内|後|后)"
    r"|\b(?:for |over |about |after )?(?:[0-9]{1,4}|an?|one|two|three|four|five|six|ten|several)"
    r" (?:minute|hour|day|week|month)s?\b(?! ago)|\bovernight\b",
    re.I,
)


def find_durations(text: str) -> tuple[str, ...]:
    """Every length of time in the text, in reading order."""
    return tuple(found[0].strip() for found in _DURATION.finditer(text))
