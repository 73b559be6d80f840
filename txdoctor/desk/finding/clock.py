"""Clock times and time zones as customers write them, in patterns that other patterns hold."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Offsets that are meant where a ticket says these words. CST is North America's here: Chinese
# customers write 北京时间.
ZONES = {
    "UTC": "+00:00", "GMT": "+00:00", "Z": "+00:00", "北京时间": "+08:00", "北京時間": "+08:00",
    "东八区": "+08:00", "HKT": "+08:00", "SGT": "+08:00", "台北時間": "+08:00",
    "CET": "+01:00", "MEZ": "+01:00", "CEST": "+02:00", "BST": "+01:00", "EST": "-05:00",
    "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00", "PST": "-08:00",
    "PDT": "-07:00", "JST": "+09:00", "KST": "+09:00", "IST": "+05:30", "AEST": "+10:00",
    "Manila time": "+08:00", "Beijing time": "+08:00", "Singapore time": "+08:00",
    "China time": "+08:00", "Hong Kong time": "+08:00",
}  # fmt: skip
_NAMED = "|".join(sorted(ZONES, key=len, reverse=True))
ZONE = (
    r"(?:\s?[（(]?(?P<zone>(?:UTC|GMT)?[+-][0-9]{1,2}:?(?:[0-9]{2})?\b|"
    + _NAMED
    + r")[)）]?(?![A-Za-z]))?"
)
CLOCK = (
    r"(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})(?::(?P<s>[0-9]{2})(?:\.[0-9]+)?)?"
    r"(?:\s?(?P<ap>[AaPp]\.?[Mm]\.?))?"
)
HAN_NUMBER = "[0-9]{1,2}|[一二三四五六七八九十两兩]{1,3}"
HAN_CLOCK = (
    r"(?P<part>凌晨|清晨|早上|早|上午|中午|下午|傍晚|晚上|晚|夜里|半夜)?\s?"
    rf"(?:(?P<hh>{HAN_NUMBER})\s?[点點时時](?:(?P<half>半)|(?P<mm>[0-9]{{1,2}})分?)?"
    r"(?:左右|许|許|多)?)"
)
_AFTER_NOON = ("下午", "傍晚", "晚上", "晚", "夜里")
_HAN_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")}

Parts = Mapping[str, str | None]
"""The named groups of a match."""


def number_of(text: str) -> int:
    """Digits, or a Chinese number up to ninety-nine, or Chinese digits in a row (二〇二六)."""
    if text.isdigit() and text.isascii():
        return int(text)
    text = text.replace("两", "二").replace("兩", "二")
    if "十" not in text:
        return int("".join(str(_HAN_DIGITS.get(sign, 0)) for sign in text))
    tens, _, ones = text.partition("十")
    return 10 * _HAN_DIGITS.get(tens, 1) + _HAN_DIGITS.get(ones, 0)


def clock_of(part: Parts) -> str:
    """`21:12`, or with seconds where they were told; "" where no time of day was."""
    if part.get("h"):
        return _digital(part)
    if part.get("hh"):
        return _spoken(part)
    return ""


def _digital(part: Parts) -> str:
    hour = int(str(part["h"]))
    later = (part.get("ap") or "").lower().startswith("p") and hour < 12
    seconds = f":{part['s']}" if part.get("s") else ""
    return f"{hour + 12 * later:02}:{part['m']}{seconds}"


def _spoken(part: Parts) -> str:
    hour = number_of(str(part["hh"]))
    later = part.get("part") in _AFTER_NOON and hour < 12
    minute = "30" if part.get("half") else f"{part['mm']:>02}" if part.get("mm") else "00"
    return f"{hour + 12 * later:02}:{minute}"


def zone_of(told: str | None) -> str:
    """`+08:00`; "" where no zone was told."""
    if not told:
        return ""
    known = {name.upper(): zone for name, zone in ZONES.items()}.get(told.upper())
    if known:
        return known
    bare = re.sub("UTC|GMT", "", told, flags=re.I)
    digits = re.sub(r"[^0-9]", "", bare)
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return f"{bare[0]}{int(hours):02}:{minutes}"
