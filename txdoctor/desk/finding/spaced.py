"""An identifier that was pasted in groups of one length is put together where it then holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from txdoctor.desk.finding.soundness import sound

_WORD = re.compile(r"[0-9A-Za-z]+")
_SHORTEST, _LONGEST = 4, 24  # characters of a group
_SHORT = 8  # words of prose are as long: half of such groups must be no words
_MOST_GROUPS = 16


def without_spaces(text: str) -> str:
    """The text with such groups joined; words of prose are of different lengths."""
    pieces: list[str] = []
    at = 0
    for start, end in _groups(text):
        pieces += (text[at:start], "".join(text[start:end].split()))
        at = end
    return "".join((*pieces, text[at:]))


def _groups(text: str) -> Iterator[tuple[int, int]]:
    words = list(_WORD.finditer(text))
    place = 0
    while place < len(words):
        last = _last(words, place, text)
        end = _end(words, place, last)
        if end:
            yield words[place].start(), words[end].end()
        # The middle of a run is no beginning: it would be a part of something longer.
        place = max(end, last, place) + 1 if last > place else place + 1


def _last(words: list[re.Match[str]], first: int, text: str) -> int:
    """The place of the last word of one length with the first, each one space from the other."""
    size, last = len(words[first][0]), first
    if not _SHORTEST <= size <= _LONGEST:
        return first
    while last + 1 < len(words) and len(words[last + 1][0]) == size:
        if text[words[last].end() : words[last + 1].start()] != " ":
            break
        last += 1
    return last


def _end(words: list[re.Match[str]], first: int, last: int) -> int:
    """The place of the last group of the identifier; a shorter one may end it. 0 where none is."""
    alpha = len(words[first][0]) >= _SHORT and words[first][0].isalpha()
    if last == first or alpha or last - first >= _MOST_GROUPS:
        return 0
    for end in (last, last + 1):
        shorter = end > last and (end >= len(words) or not _ends(words, last))
        if shorter:
            continue
        groups = [word[0] for word in words[first : end + 1]]
        if len(groups[0]) < _SHORT and 2 * sum(map(_is_word, groups)) > len(groups):
            continue
        whole = "".join(groups)
        if not whole.isdigit() and sound(whole):
            return end
    return 0


def _ends(words: list[re.Match[str]], last: int) -> bool:
    """Whether the word after the groups is shorter, and one space from them."""
    here, after = words[last], words[last + 1]
    return after.start() - here.end() == 1 and len(after[0]) < len(here[0])


def _is_word(group: str) -> bool:
    return group.isalpha() and (group.islower() or group.istitle() or group.isupper())
