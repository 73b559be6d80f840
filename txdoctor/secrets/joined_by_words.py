"""A seed phrase with the same few words between each two of its own.

Joined by `and` or 然后; or rows of objects (`{"n": 1, "word": "apple"}`), of XML, of YAML.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from txdoctor.secrets.phrase import ENOUGH, FEWEST_DIFFERENT, phrases_in
from txdoctor.secrets.span import Found
from txdoctor.secrets.wordlists import fold
from txdoctor.secrets.words import Run

# `label`, `label`, `input` and `value` around each word of a page's form.
_MOST_BETWEEN = 7
_LONGEST_GAP = 120  # characters; a table may set words far apart, two paragraphs are two phrases
_JOINTS = ENOUGH - 1

# A Chinese character is a word by itself, a mark in the middle of a word belongs to it.
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff"
_TOKEN = re.compile(rf"[{_HAN}]|(?:[^\W_{_HAN}]|[\u0300-\u036f\u3099\u309a])+")
_DIGITS = re.compile(r"\d+")
# Words that join: one may stand for the other, as nobody keeps to one of them.
_AND = frozenset(("and", "then", "next", "plus", "y", "et", "e", "和", "与", "與", "及"))

_Tokens = Sequence[re.Match[str]]

# How far apart it stands, the first of its places and the last.
_Joint = tuple[int, int, int]


def find_joined_by_words(text: str) -> Iterator[Found]:
    """Eleven or more listed words of one language, with the same words and signs between them."""
    tokens = [match for match in _TOKEN.finditer(text) if not match[0].isdecimal()]
    rows = (row for joint in _joints(tokens) for row in _rows(text, tokens, joint))
    yield from dict.fromkeys(found for row in rows for found in phrases_in(text, _run(row)))


def _joints(tokens: _Tokens) -> Iterator[_Joint]:
    """What stands at even distances so often that there is a phrase's number of words between."""
    rows: dict[str, _Joint] = {}
    for place, word in _signs(tokens):
        stride, first, last = rows.get(word, (0, place, place))
        if place - last == stride:
            rows[word] = stride, first, place
            continue
        if last - first >= stride * (_JOINTS - 1):
            yield from _within_reach(stride, first, last)
        rows[word] = place - last, last, place
    for row in rows.values():
        yield from _within_reach(*row)


def _within_reach(stride: int, first: int, last: int) -> Iterator[_Joint]:
    if 1 < stride <= _MOST_BETWEEN + 1 and last - first >= stride * (_JOINTS - 1):
        yield stride, first, last


def _signs(tokens: _Tokens) -> Iterator[tuple[int, str]]:
    for place, token in enumerate(tokens):
        word = token[0]
        yield place, word if word.isalpha() else _DIGITS.sub("#", word)
        if word.lower() in _AND:
            yield place, "&"


def _rows(text: str, tokens: _Tokens, joint: _Joint) -> Iterator[list[re.Match[str]]]:
    """What stands at the same place after each joint, and one before the first.

    A word that itself comes again and again is another joint, or a column of a table.
    """
    stride, joint_first, joint_last = joint
    for place in range(1, stride):
        first = joint_first + place - stride
        slots = range(max(first, first % stride), joint_last + place + 1, stride)
        column = [tokens[slot] for slot in slots if slot < len(tokens)]
        if _varied(column):
            yield from (row for row in _alike(text, column) if len(row) >= ENOUGH and _varied(row))


def _varied(row: list[re.Match[str]]) -> bool:
    return len({each[0] for each in row}) >= FEWEST_DIFFERENT


def _alike(text: str, row: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The row, cut where something else stands between two of its words than before."""
    start, last = 0, ""
    for place, (before, after) in enumerate(pairwise(row), 1):
        between = text[before.end() : after.start()][: _LONGEST_GAP + 1]
        gap = _joint_of(between) if len(between) <= _LONGEST_GAP else ""
        if gap and gap == (last or gap):
            last = gap
            continue
        yield row[start:place]
        # What stands between these two may be the joint of the words that follow.
        start, last = (place - 1, gap) if gap else (place, "")
    yield row[start:]


def _joint_of(between: str) -> str:
    """What stands between two words, whichever number it has and however it is spaced."""
    words = _TOKEN.sub(lambda each: "&" if each[0].lower() in _AND else each[0], between)
    return "".join(_DIGITS.sub("#", words).split())


def _run(row: list[re.Match[str]]) -> Run:
    return Run(
        words=[fold(each[0]) for each in row],
        places=[each.span() for each in row],
        spaced=True,
    )
