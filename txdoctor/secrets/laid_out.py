"""A seed phrase in any layout: rows, groups, columns, labels, an `and` before the last word."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from txdoctor.secrets import wordlists
from txdoctor.secrets.bip39 import COUNTS, checksum_fits
from txdoctor.secrets.phrase import ENOUGH, phrases_in
from txdoctor.secrets.phrase_labels import names_phrase
from txdoctor.secrets.row_labels import Unlabelled, unlabelled
from txdoctor.secrets.span import Found
from txdoctor.secrets.wordlists import fold
from txdoctor.secrets.words import WORD, Run, could_be_listed, script

# What joins the last word or row to the rest.
_WORDS_THAT_JOIN = """
and plus finally lastly y et e und 和 与 與 及 以及 还有 還有 最后是 最後是 最后 最後
"""
_JOINERS = frozenset(_WORDS_THAT_JOIN.split())
_LONGEST_GAP = 30  # marks between two words; a frame around each has a dozen
_FEWEST_LABELS = 2  # that count up

_FEWEST_ROWS = 3  # of which the joints stand at even distances
_EDGE = 4  # words of the sentence around, at either end

# A word: where it begins and ends, and what stands before it.
_Placed = tuple[int, int, str]


def find_laid_out(text: str) -> Iterator[Found]:
    """Eleven or more listed words of one language with nothing but a layout between them."""
    plain = unlabelled(text)
    for stretch in _stretches(plain.text):
        row = _without_heading(stretch)
        if len(row) >= ENOUGH and _is_laid_out(plain, row):
            for kind, start, end in phrases_in(text, _run(plain.text, row)):
                yield kind, plain.with_label(start), end


def _stretches(text: str) -> Iterator[list[_Placed]]:
    stretch: list[_Placed] = []
    last = 0
    joined = False
    for match in WORD.finditer(text):
        start, end = match.span()
        word, between = match[0], text[last:start]
        if len(stretch) >= ENOUGH - 1 and _joins(word, text[stretch[-1][0]]):
            joined = True
            continue
        fits = script(word) != "Han" and could_be_listed(word)
        if not (stretch and fits and _goes_on(between, text[stretch[-1][0]], word)):
            if len(stretch) >= ENOUGH:
                yield stretch
            stretch = []
        if fits:
            stretch.append((start, end, "\n" if joined else _joint(between)))
        last, joined = end, False
    if len(stretch) >= ENOUGH:
        yield stretch


def _joins(word: str, before: str) -> bool:
    """`then` is on the English list, and a joint in any other script."""
    return word.lower() in _JOINERS or (word.lower() == "then" and script(before) != "Latin")


def _goes_on(between: str, before: str, word: str) -> bool:
    if any(sign.isdigit() or sign in "{}" for sign in between) or "\n\n\n" in between:
        return False
    return len("".join(between.split())) <= _LONGEST_GAP and script(before) == script(word)


def _joint(between: str) -> str:
    """The marks between two words; a line end is one where there is no other."""
    return "".join(between.split()) or ("\n" if "\n" in between else " ")


def _without_heading(stretch: list[_Placed]) -> list[_Placed]:
    """Without the words of an announcement, which ends with a colon: `wallet backup: ...`."""
    usual = _usual(stretch)
    for place in range(min(_EDGE, len(stretch) - 1), 0, -1):
        if stretch[place][2] != usual and any(sign in stretch[place][2] for sign in ":：="):
            return stretch[place:]
    return stretch


def _usual(stretch: list[_Placed]) -> str:
    joints = Counter(joint for _, _, joint in stretch[1:] if joint != "\n")
    return max(joints, key=lambda joint: joints[joint], default="\n")


def _is_laid_out(plain: Unlabelled, stretch: list[_Placed]) -> bool:
    start, end = stretch[0][0], stretch[-1][1]
    if plain.count(start, end) >= _FEWEST_LABELS or names_phrase(plain.text, start, end):
        return True
    return _in_rows(stretch) or _whole(plain.text, stretch)


def _in_rows(stretch: list[_Placed]) -> bool:
    """One joint inside of rows, another between them, and all rows but the outer ones alike.

    A few words of the sentence around them may stand at either end.
    """
    usual = _usual(stretch)
    others = [at for at, placed in enumerate(stretch) if at and placed[2] not in (usual, "\n")]
    inner = [at for at in others if _EDGE < at < len(stretch) - _EDGE]
    if not inner:
        return not others or bool(usual.strip())
    last = others[: len(others) - sum(at >= len(stretch) - _EDGE for at in others)]
    return any(_even(places) for places in (others, last, inner))


def _even(places: list[int]) -> bool:
    between = {after - before for before, after in pairwise(places)}
    return len(places) >= _FEWEST_ROWS and len(between) == 1


def _whole(text: str, stretch: list[_Placed]) -> bool:
    """All of it, or all but what the first or last other joint cuts off, is a phrase."""
    if len(stretch) > COUNTS[-1] + 3:
        return False
    words = [fold(text[start:end]) for start, end, _ in stretch]
    for language in wordlists.OF_SCRIPT[script(words[0])]:
        listed = wordlists.numbers(language)
        numbers = [listed.get(word) for word in words]
        for count in COUNTS:
            for first in {0, len(words) - count} if count <= len(words) else ():
                known = [each for each in numbers[first : first + count] if each is not None]
                if len(known) == count and checksum_fits(known):
                    return True
    return False


def _run(text: str, stretch: list[_Placed]) -> Run:
    return Run(
        words=[fold(text[start:end]) for start, end, _ in stretch],
        places=[(start, end) for start, end, _ in stretch],
        spaced=True,
    )
