"""When it happened, in the customer's own words; only what is told is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from txdoctor.desk.finding.clock import CLOCK, HAN_CLOCK, ZONE, clock_of, number_of, zone_of
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """`text` as it stands; `value` in ISO 8601 as far as a whole date is told, else ""."""

    text: str
    value: str = ""


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = rf"(?P<mon>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_DAY = r"(?P<d>3[01]|[12][0-9]|0?[1-9])"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s)?"
_NTH = "(?:st|nd|rd|th)?"
_APART = r"(?<![0-9A-Za-z./-])"
_HAN_MONTH, _HAN_DAY = "[一二三四五六七八九十]{1,2}", "[一二三四五六七八九十]{1,3}"

_DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # 2026-11-20 08:00 UTC, 2026/11/18
        r"(?<![0-9A-Za-z-])(?P<y>20[0-9]{2})[-/.](?P<mo>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})"
        rf"(?:[T ,]{{1,2}}(?:{CLOCK})?{ZONE})?(?![0-9])",
        # 2026年11月20日 14:33, 11月20号晚上9点12分
        r"(?:(?P<y>20[0-9]{2}|二〇[〇一二三四五六七八九]{2})\s?年)?\s?"
        rf"(?P<mo>[0-9]{{1,2}}|{_HAN_MONTH})\s?月\s?(?P<d>[0-9]{{1,2}}|{_HAN_DAY})\s?[日号號]"
        rf"\s?(?:{CLOCK}|{HAN_CLOCK})?{ZONE}",
        # 11-19 20:07, 11/19 下午兩點
        rf"{_APART}(?P<mo>1[0-2]|0?[1-9])[-/.]{_DAY}\s(?:{CLOCK}|{HAN_CLOCK}){ZONE}",
        # 19.11.2026, 18:20 (MEZ)
        rf"{_APART}{_DAY}[./](?P<mo>1[0-2]|0?[1-9])[./](?P<y>20[0-9]{{2}})"
        rf"(?:,?\s(?:at\s)?{CLOCK}{ZONE})?(?![0-9])",
        # Thursday, November 19, 2026 8:15 PM PST
        rf"{_WEEKDAY}\b(?:{_MONTH}\s(?P<d>[0-9]{{1,2}}){_NTH}(?:,?\s(?P<y>20[0-9]{{2}}))?)"
        rf"(?:,?\s(?:at\s)?{CLOCK}{ZONE})?(?![0-9A-Za-z])",
        # 07:42 UTC on 21 Nov 2026
        rf"(?:{CLOCK}{ZONE}\son\s)?\b(?P<d>[0-9]{{1,2}}){_NTH}\s(?:of\s)?{_MONTH}"
        r"(?:,?\s(?P<y>20[0-9]{2}))?(?![A-Za-z])",
    )
)

_HAN_DAYS = (
    "刚刚|刚才|剛剛|剛才|今天|今日|今早|今晚|昨天|昨日|昨晚|昨夜|前天|前晚|大前天"
    "|上(?:个|個)?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]?"
    "|本月[一二三四五六七八九十0-9]{1,3}[日号號]|上个?月|上個月"
)
_ENGLISH_DAYS = (
    r"(?:[0-9]{1,3}|an?|one|two|three|four|five|six|ten|few|several)"
    r" (?:minute|hour|day|week)s? ago"
    r"|last night|this (?:morning|afternoon|evening)|earlier today|just now"
    r"|yesterday(?: (?:morning|afternoon|evening|night))?"
    r"|(?:last |this )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|last (?:week|month)|today|tonight"
)
_RELATIVE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?:就在)?(?:{_HAN_DAYS})(?:（[0-9]{{1,2}}[号號日]）)?"
        rf"\s?(?:{CLOCK}|{HAN_CLOCK}|早上|上午|中午|下午|傍晚|晚上|夜里|凌晨)?{ZONE}",
        rf"\b(?:{_ENGLISH_DAYS})\b"
        rf"(?:\s(?:at\s|around\s)?(?:{CLOCK}|[0-9]{{1,2}}\s?(?:[ap]m)?))?{ZONE}",
    )
)
_BARE = (
    # A part of the day by itself, where something was done in it.
    re.compile(
        r"(?<![天日晚早午号號0-9一二三四五六七八九十])(?:一?大?清早|早上|早晨|上午|中午|下午|傍晚|晚上|凌晨|半夜|夜里|夜裡)"
        r"(?=的?(?:那|这|這)|(?:我|就){0,2}(?:转|轉|发|發|打|提|充|付|买|買|操作)|[0-9一二三四五六七八九十]{1,3}[点點])"
    ),
    re.compile(r"(?<![0-9])20[0-2][0-9]\s?年\s?[0-9]{1,2}\s?月(?![0-9]|\s?[0-9]{1,2}\s?[日号])"),
    re.compile(r"(?:(?<=\bin )|(?<=\bfrom )|(?<=\bsince ))20[0-2][0-9]\b"),
    re.compile(r"(?<![0-9])20[0-2][0-9](?=年(?![0-9一二三四五六七八九十]))"),
)


def find_times(text: str) -> tuple[Told, ...]:
    """Dates, times of day and words like yesterday, in reading order."""
    found = sorted(_all(text), key=lambda each: (each[0], -each[1]))
    kept: list[tuple[int, int, Told]] = []
    for each in found:
        if not kept or each[0] >= kept[-1][1]:
            kept.append(each)
    return tuple(told for _, _, told in kept)


def _all(text: str) -> Iterator[tuple[int, int, Told]]:
    for pattern in (*_DATES, *_RELATIVE, *_BARE):
        for found in pattern.finditer(text):
            yield found.start(), found.end(), Told(text=found[0].strip(), value=_value(found))


def _value(found: re.Match[str]) -> str:
    """The date in ISO 8601 with what is told of the time and the zone; "" without a year."""
    part = found.groupdict()
    if not part.get("y") or not part.get("d"):
        return ""
    month = part.get("mo") or str(_MONTHS.index(str(part["mon"])[:3].title()) + 1)
    day = f"{number_of(part['y']):04}-{number_of(month):02}-{number_of(part['d']):02}"
    clock = clock_of(part)
    return f"{day}T{clock}{zone_of(part.get('zone'))}" if clock else day


def offset_of(text: str) -> int | None:
    """The time zone that the customer named, in minutes east of UTC; the last one named counts."""
    zones = [
        found["zone"]
        for pattern in (*_DATES, *_RELATIVE)
        for found in pattern.finditer(text)
        if found["zone"]
    ]
    if not zones:
        return None
    zone = zone_of(zones[-1])
    minutes = int(zone[1:3]) * 60 + int(zone[4:6])
    within = minutes <= _FARTHEST and int(zone[4:6]) < 60
    return (minutes if zone[0] == "+" else -minutes) if within else None


_FARTHEST = 14 * 60  # minutes: Kiritimati, UTC+14
