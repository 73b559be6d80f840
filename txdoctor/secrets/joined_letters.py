"""A seed phrase that was pasted as one long word: ClubImpactDirt..., or small letters alone."""

import re
from collections.abc import Iterator
from functools import cache

from txdoctor.secrets import wordlists
from txdoctor.secrets.bip39 import COUNTS
from txdoctor.secrets.phrase import ENOUGH, phrases_in
from txdoctor.secrets.span import Found
from txdoctor.secrets.wordlists import fold
from txdoctor.secrets.words import Run

# Eleven words of three letters; 24 of nine and what stands before or behind them without a space.
_FEWEST, _MOST = 33, 240
_MARKED = r"\u0300-\u036f"
_SMALL = (
    r"a-z\u00df-\u00f6\u00f8-\u00ff\u0101\u010d\u010f\u011b\u0148\u0159\u0161\u0165\u016f\u017e"
    + _MARKED
)
_GREAT = r"A-Z\u00c0-\u00d6\u00d8-\u00de\u010c\u010e\u011a\u0147\u0158\u0160\u0164\u016e\u017d"
_LONG = re.compile(rf"[{_SMALL}{_GREAT}]{{{_FEWEST},}}+")
# As capitals begin them; where every second word is in capitals, these are words as well.
_PIECE = re.compile(rf"[{_GREAT}](?:[{_MARKED}]|[{_SMALL}])+|[{_SMALL}]+|[{_GREAT}]+")
_SHORTEST_WORD, _LONGEST_WORD = 3, 9  # letters of a folded word of any Latin list
_LONGEST_OTHER = 10  # one word that is misspelt, or what stands before the first: `mywordsare`

_Place = tuple[int, int]
# How far the word has been read, and whether something in it was no listed word.
_State = tuple[int, bool]
# By state and number of words: the state before the last of them.
_Ways = dict[_State, dict[int, _State]]


def find_joined_letters(text: str) -> Iterator[Found]:
    """Long words that are a phrase in a row, told apart by capitals or by the lists alone."""
    for match in _LONG.finditer(text):
        if len(match[0]) > _MOST:
            continue
        pieces = [each.span() for each in _PIECE.finditer(text, *match.span())]
        if len(pieces) >= ENOUGH:
            yield from phrases_in(text, _run(text, pieces))
        if not _could_hold(match[0]):
            continue
        for language in wordlists.LATIN:
            row = _cut(text, match.span(), wordlists.numbers(language))
            if row:
                yield from phrases_in(text, _run(text, row))


def _could_hold(word: str) -> bool:
    """False where fewer listed words begin in it than a phrase has: most long words end here."""
    begin = _beginnings()
    word = fold(word)
    starts = range(len(word))
    return sum(word[at : at + 4] in begin or word[at : at + 3] in begin for at in starts) >= ENOUGH


@cache
def _beginnings() -> frozenset[str]:
    """Four letters with which a word of a Latin list begins; of a short one all three."""
    words = (word for language in wordlists.LATIN for word in wordlists.numbers(language))
    return frozenset(word[: wordlists.TELLING] for word in words)


def _run(text: str, places: list[_Place]) -> Run:
    words = [fold(text[start:end]) for start, end in places]
    return Run(words=words, places=places, spaced=False)


def _cut(text: str, where: _Place, listed: dict[str, int]) -> list[_Place]:
    """The word as listed words in a row, as many as a phrase has, all or all but one; else []."""
    start, end = where
    ways: _Ways = {(start, False): {0: (start, False)}}
    for at in range(start, end):
        for state in ((at, False), (at, True)):
            if state in ways:
                _go_on(text, end, listed, ways, state)
    for other, counts in ((False, (*COUNTS, ENOUGH)), (True, range(COUNTS[-1], ENOUGH - 1, -1))):
        known = ways.get((end, other), {})
        for count in counts:
            if count in known:
                return _told(ways, (end, other), count)
    return []


def _go_on(text: str, end: int, listed: dict[str, int], ways: _Ways, state: _State) -> None:
    """All that may follow: a word of the list, or once something else."""
    at, other = state
    counts = [count for count in ways[state] if count < COUNTS[-1]]
    for after_word in _words_at(text, at, end, listed):
        after = ways.setdefault((after_word, other), {})
        for count in counts:
            after.setdefault(count + 1, state)
    if not other:
        for length in range(1, min(_LONGEST_OTHER, end - at) + 1):
            after = ways.setdefault((at + length, True), {})
            for count in ways[state]:
                after.setdefault(count, state)


def _words_at(text: str, at: int, end: int, listed: dict[str, int]) -> Iterator[int]:
    """Where the listed words end that begin here. An accent may be a character of its own."""
    ahead = text[at : min(end, at + 2 * _LONGEST_WORD)]
    plain = ahead.isascii()
    if plain:
        ahead = ahead[:_LONGEST_WORD].lower()
    for length in range(_SHORTEST_WORD, len(ahead) + 1):
        if (ahead[:length] if plain else fold(ahead[:length])) in listed:
            yield at + length


def _told(ways: _Ways, state: _State, count: int) -> list[_Place]:
    places: list[_Place] = []
    while count or state[1]:
        before = ways[state][count]
        places.append((before[0], state[0]))
        count -= before[1] == state[1]
        state = before
    return places[::-1]
