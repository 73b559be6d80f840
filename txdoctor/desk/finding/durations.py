"""How long something has taken, in the customer's own words."""

from __future__ import annotations

import re

_COUNT = (
    "[0-9]{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|a few"
    "|a couple of|half an?"
)
_DURATION = re.compile(
    r"(?<![第同])(?:[0-9]{1,4}|[一二三四五六七八九十两兩半几幾好]{1,3})\s?(?:多)?\s?(?:个|個)?(?:多)?"
    r"(?:小时|小時|钟头|鐘頭|分钟|分鐘|天|星期|礼拜|周|個月|个月)(?:半|多)?(?!前|内|後|后|之前|以前|之后|以后|之後|以後|之内|以内)"
    # A whole day, a night; in Cantonese too.
    r"|(?<![一二三四五六七八九十廿月第])(?:大半|成|整整?一?|一整)"
    r"(?:天|日|晚|夜|宿|[个個]?(?:上午|下午|晚上))(?!前|内|後|后|之前|以前|之后|以后|之後|以後|之内|以内)"
    r"|(?<![第同有])一(?:晚上?|夜|宿)(?!前|内|後|后|之前|以前|之后|以后|之後|以後|之内|以内)"
    rf"|\b(?:for |over |about |after )?(?:{_COUNT}) (?:and a half )?"
    r"(?:minute|hour|day|week|month)s?(?: and a half)?\b(?! ago)"
    r"|\bovernight\b|\ball (?:day|night|morning|afternoon|evening|week)(?: long)?\b",
    re.I,
)


def find_durations(text: str) -> tuple[str, ...]:
    """Every length of time in the text, in reading order."""
    return tuple(found[0].strip() for found in _DURATION.finditer(text))
