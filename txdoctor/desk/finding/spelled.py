"""Numbers in words: 四千二百, 两万五, 一点五, half a, two hundred and fifty, zero point five."""

from __future__ import annotations

import re
from decimal import Decimal

_SIGNS = "零〇一二三四五六七八九十百千万萬亿億两兩半点點"
HAN = f"(?<![{_SIGNS}])[{_SIGNS}]{{1,16}}+"
_DIGITS = {sign: number for number, sign in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "两": 2, "兩": 2,
}  # fmt: skip
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}

_ONES = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_TENS = """
twenty thirty forty fifty sixty seventy eighty ninety
"""
_VALUES = (
    {word: number for number, word in enumerate(_ONES.split())}
    | {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
    | {"oh": 0, "hundred": 100, "thousand": 1000, "million": 1_000_000}
)
_WORD = "|".join(sorted(_VALUES, key=len, reverse=True))
_MORE = rf"(?:[ -](?:and |point |of )?(?:{_WORD}|a half)){{0,11}}"
ENGLISH = rf"half an?|(?:{_WORD}){_MORE}|an? (?:hundred|thousand|million|half){_MORE}"
"""As many as are counted; `a` alone counts nothing."""

DECIMAL = rf"(?:{_WORD}) point(?: (?:{_WORD})){{1,10}}"
"""A fraction that is read out digit by digit; nobody counts anything but coins so."""


def of_han(text: str) -> Decimal | None:
    """The number that Chinese digits say; None where they say none (`千万`, `万五`)."""
    whole, point, part = text.replace("點", "点").partition("点")
    if not point:
        return Decimal("0.5") if whole == "半" else _counted(whole)
    before = Decimal(0) if whole in ("零", "〇") else _counted(whole)
    if before is None or not part or not set(part) <= _DIGITS.keys():
        return None
    return before + Decimal("0." + "".join(str(_DIGITS[sign]) for sign in part))


def _counted(text: str) -> Decimal | None:
    """A whole number above zero: digits in a row, or digits with what they count."""
    if not text or "半" in text or text[0] in (*_LARGE, "百", "千"):
        return None
    if set(text) <= _DIGITS.keys():
        return Decimal("".join(str(_DIGITS[sign]) for sign in text)) or None
    total = section = digit = 0
    unit = 1
    for sign in text:
        if sign in _DIGITS:
            digit, unit = _DIGITS[sign], 1 if sign in "零〇" else unit
        elif sign in _SMALL:
            unit = _SMALL[sign]
            section += (digit or 1) * unit
            digit = 0
        else:
            unit = _LARGE[sign]
            total += (section + digit) * unit
            section = digit = 0
    # 两万五 is 25,000: a last digit counts tenths of the unit before it.
    return Decimal(total + section + digit * (unit // 10 if unit > _TEN else 1))


_TEN = 10


def of_english(text: str) -> Decimal | None:
    """The number that English words say; None where they say none."""
    words = re.findall("[a-z]+", text.lower())
    if words[:1] == ["half"]:
        return Decimal("0.5")
    if "point" in words:
        at = words.index("point")
        digits = [_VALUES.get(word, 10) for word in words[at + 1 :]]
        if not digits or max(digits) > 9:
            return None
        return _said(words[:at]) + Decimal(f"0.{''.join(map(str, digits))}")
    return _said(words) or None


def _said(words: list[str]) -> Decimal:
    total = section = Decimal(0)
    for word in words:
        value = _VALUES.get(word, 0)
        if word == "half":
            section += Decimal("0.5")
        elif value >= _THOUSAND:
            total += (section or Decimal(1)) * value
            section = Decimal(0)
        elif word == "hundred":
            section = (section or Decimal(1)) * value
        else:
            section += value
    return total + section


_THOUSAND = 1000
