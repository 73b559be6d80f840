"""Words that are counted in letters, Roman or Chinese numerals are read as numbered in digits."""

import re

from txdoctor.secrets.phrase import ENOUGH

# `a)`, `(b)`, `IV.`, and `第十一个`.
_COUNTER = re.compile(
    r"(?<![^\s,;(（，、；])(?:[IVX]{1,5}|[ivx]{1,5}|[A-Za-z])(?=[.):：）、])"
    r"|(?<=第)[一二三四五六七八九十]{1,3}(?=[个個词詞位字])"
)


def in_digits(text: str) -> str | None:
    """The text with digits for such counters, equally long; None where a phrase has more words."""
    turned, counters = _COUNTER.subn(_turned, text)
    return turned if counters >= ENOUGH else None


def _turned(counter: re.Match[str]) -> str:
    """No phrase has a hundred words: more digits are no counter."""
    length = len(counter[0])
    return "11"[:length].rjust(length)
