"""A seed phrase that is told word by word: "word 1 is apple; word 2 is river", 第1个字胶."""

import re
from collections.abc import Iterator

from txdoctor.secrets import wordlists
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.span import Found
from txdoctor.secrets.wordlists import fold
from txdoctor.secrets.words import script

ENOUGH = 11  # of 12: one word may be misspelt or left out
_LONGEST_GAP = 16  # characters between a word and the next number: `"; and the `

_ORDINALS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
_ENGLISH = _ORDINALS.split()
_CHINESE = "一二三四五六七八九十"
# Only in ASCII: without regard to case an s would also be a long one, and an i one without its dot.
_NUMBER = rf"\d{{1,2}}|[{_CHINESE}]{{1,3}}|(?a:{'|'.join(_ENGLISH)})"
_LATIN = r"[A-Za-z\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]"
_TOLD = re.compile(
    rf"(?<![0-9A-Za-z{_CHINESE}])(?P<number>{_NUMBER})(?:st|nd|rd|th)?"
    r"[ \t]?[.)）]?[ \t]{0,2}(?:[个個][字词詞]?|[字词詞]|words?|mot|palabra|parola|slovo)?"
    r"[ \t]{0,2}(?:is|was|are|是|为|為|es|est|è|é|je|[=:：.、)）\-–—>,，])?"
    r"[ \t]{0,2}[\"'“‘「『(（]?"
    rf"(?P<word>{_LATIN}{{3,14}}|[\u3400-\u4dbf\u4e00-\u9fff](?![\u3400-\u4dbf\u4e00-\u9fff])"
    r"|[\u3041-\u309a\u30a1-\u30fa]{2,14}|[\u1100-\u11ff\uac00-\ud7a3]{2,14})",
    re.IGNORECASE,
)
_NUMBERS_OF = {name: number for number, name in enumerate(_ENGLISH, 1)}

# The word and where it stands.
_Told = tuple[str, int, int]


def find_spoken(text: str) -> Iterator[Found]:
    """Eleven or more listed words behind numbers that count up, whatever joins the two."""
    for row in _rows(text):
        if len(row) >= ENOUGH and _listed([word for word, _, _ in row]):
            yield SecretKind.SEED_PHRASE, row[0][1], row[-1][2]


def _rows(text: str) -> Iterator[list[_Told]]:
    row: list[_Told] = []
    last = 0
    for match in _TOLD.finditer(text):
        number = _value(match["number"])
        near = bool(row) and match.start() - row[-1][2] <= _LONGEST_GAP
        if row and not (near and number == last + 1):
            yield row
            row = []
        row.append((match["word"], match.start("word"), match.end("word")))
        last = number
    yield row


def _listed(words: list[str]) -> bool:
    """One language has them all, or all but one."""
    folded = [fold(word) for word in words]
    for language in wordlists.OF_SCRIPT[script(words[0])]:
        numbers = wordlists.numbers(language)
        if sum(word in numbers for word in folded) >= max(ENOUGH, len(folded) - 1):
            return True
    return False


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    if number[0] in _CHINESE:
        return _chinese(number)
    return _NUMBERS_OF[number.lower()]


def _chinese(number: str) -> int:
    """From 一 to 二十四."""
    tens, ten, ones = number.partition("十")
    if not ten:
        return _CHINESE.index(number[0]) + 1
    return 10 * (_CHINESE.index(tens[0]) + 1 if tens else 1) + (
        _CHINESE.index(ones[0]) + 1 if ones else 0
    )
