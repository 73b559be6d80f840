"""A Chinese seed phrase in any layout: single characters, groups run together, labelled rows."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate, pairwise

from txdoctor.records import dataclass
from txdoctor.secrets import wordlists
from txdoctor.secrets.bip39 import COUNTS, checksum_fits
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.phrase_labels import phrase_names
from txdoctor.secrets.prose import HAN_SURELY_SENTENCE, chinese_score
from txdoctor.secrets.row_labels import Unlabelled, unlabelled
from txdoctor.secrets.span import Found

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_GROUP = re.compile(rf"[{_HAN}]+")
# What joins the last character or row to the rest: nothing else stands in its group behind it.
_JOINER = re.compile(
    r"(?:以及|[还還]有|最[后後]一?[个個]?是?|[和与與及]"
    r"|(?<![^\W_])(?:and(?: finally)?|then)(?![^\W_]))"
    rf"(?=[ \t]{{0,12}}[{_HAN}]{{1,6}}(?![{_HAN}]))"
)
# What people say of a phrase whose name they do not know.
_KEPT = re.compile(
    r"[写寫抄记記](?:在|下|到|的)|[导導]入|[备備]份|[纸紙]上|[单單][词詞]|\b(?:wrote|written|paper|notebook|import|words)\b",
    re.IGNORECASE,
)
_REACH = 80  # characters from a phrase's name, or from "these twelve characters"
_LONGEST_GAP = 40
# What ends a row of characters: other words and numbers, which a layout does not have.
_OTHER = re.compile(r"[^\W_]")

# By what speaks for a phrase besides its checksum, the highest score it may have (see prose.py).
# One in 16 heaps of twelve characters has a right checksum; so idioms in fours need to be far from
# prose where neither a name nor labels stand beside them.
_LABELLED_AND_NAMED = 5 * COUNTS[-1]  # any
_NAMED, _NAMED_ONLY, _SINGLE, _WRITTEN_DOWN, _IN_GROUPS = HAN_SURELY_SENTENCE, -6, -6, -6, -16


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """Characters with nothing between them but a layout; where groups and labels begin."""

    text: str
    places: list[int]
    heads: list[int]

    def ends_group(self, place: int) -> bool:
        """True if the characters before that place end a group."""
        at = bisect_left(self.heads, place)
        return place == len(self.places) or (at < len(self.heads) and self.heads[at] == place)


def find_characters_laid_out(text: str) -> Iterator[Found]:
    """As many listed characters as a phrase has, laid out evenly, labelled or named a phrase."""
    if len(_GROUP.findall(text)) < 2:
        return
    plain = unlabelled(text)
    names = [end for _, end in phrase_names(text)]
    for read in dict.fromkeys((plain.text, _JOINER.sub(_blank, plain.text))):
        for row in _rows(read):
            yield from _phrases(row, plain, names)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _rows(text: str) -> Iterator[_Row]:
    places: list[int] = []
    heads: list[int] = []
    last = 0
    for match in _GROUP.finditer(text):
        start, end = match.span()
        between = text[last:start]
        if places and (len(between.strip()) > _LONGEST_GAP or _OTHER.search(between)):
            yield _Row(text=text, places=places, heads=heads)
            places, heads = [], []
        heads.append(len(places))
        places += range(start, end)
        last = end
    yield _Row(text=text, places=places, heads=heads)


def _phrases(row: _Row, plain: Unlabelled, names: list[int]) -> Iterator[Found]:
    if len(row.places) < COUNTS[0]:
        return
    for language in wordlists.HAN:
        numbers = wordlists.numbers(language)
        hits = [numbers.get(row.text[place]) for place in row.places]
        # How many before each place are not listed.
        others = [0, *accumulate(hit is None for hit in hits)]
        for first in _starts(row, names):
            count = _count(row, hits, others, first, plain, names)
            if count:
                last = row.places[first + count - 1]
                start = plain.with_label(row.places[first])
                yield SecretKind.SEED_PHRASE, start, last + 1


def _starts(row: _Row, names: list[int]) -> list[int]:
    """Groups begin a phrase, and what follows its name does: 助记词是..."""
    first, last = row.places[0], row.places[-1]
    starts = set(row.heads)
    for name in names[bisect_left(names, first) : bisect_left(names, last)]:
        place = bisect_left(row.places, name)
        while place < len(row.places) and row.text[row.places[place]] in "是为為：如下":
            starts.add(place)
            place += 1
        starts.add(place)
    return sorted(starts)


def _count(
    row: _Row,
    hits: list[int | None],
    others: list[int],
    first: int,
    plain: Unlabelled,
    names: list[int],
) -> int:
    """How many characters from there are a phrase; 0 for none."""
    for count in reversed(COUNTS):
        end = first + count
        if end > len(hits) or others[end] != others[first]:
            continue
        known = [hit for hit in hits[first:end] if hit is not None]
        most = _most(row, first, end, plain, names)
        if most is not None and chinese_score(known) <= most and checksum_fits(known):
            return count
    return 0


def _most(row: _Row, first: int, end: int, plain: Unlabelled, names: list[int]) -> int | None:
    """The highest score that these characters may have; None for those that are no phrase."""
    start, stop = row.places[first], row.places[end - 1]
    sizes = _sizes(row, first, end)
    whole = row.ends_group(end)
    even = len(sizes) > 1 and len(set(sizes[:-1])) == 1 and sizes[-1] <= sizes[0]
    labels = plain.count(start, stop)
    named = _near(names, start, stop)
    if named is None:
        return None
    if labels >= 2 and whole:
        return _LABELLED_AND_NAMED if named else _NAMED
    if named:
        return _NAMED if even and whole else _NAMED_ONLY
    if not even or not whole:
        return None
    if sizes[0] == 1:
        return _SINGLE
    return _WRITTEN_DOWN if _KEPT.search(plain.text, max(0, start - _REACH), start) else _IN_GROUPS


def _sizes(row: _Row, first: int, end: int) -> list[int]:
    heads = row.heads[bisect_left(row.heads, first + 1) : bisect_left(row.heads, end)]
    edges = [first, *heads, end]
    return [after - before for before, after in pairwise(edges)]


def _near(names: list[int], start: int, stop: int) -> bool | None:
    """True if a phrase is named shortly before or after; None if between: what names is none."""
    at = bisect_left(names, start + 1)
    after = names[at] - stop if at < len(names) else _REACH + 1
    if after <= 0:
        return None
    return after <= _REACH or (at > 0 and start - names[at - 1] <= _REACH)
