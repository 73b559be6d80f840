"""A wallet's seed phrase: eleven or more words of one BIP39 list in a row."""

from collections.abc import Iterator

from txdoctor.secrets import wordlists
from txdoctor.secrets.bip39 import COUNTS, checksum_fits
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.phrase_labels import names_phrase
from txdoctor.secrets.prose import HAN_SENTENCE, chinese_score, reads_as_sentence
from txdoctor.secrets.span import Found
from txdoctor.secrets.words import SHORTEST_RUN, Run, runs, script

ENOUGH = 11  # of 12: one word may be misspelt, left out or blacked out
# A phrase draws its words by chance, one in 2048 each; names in a program come again and again.
FEWEST_DIFFERENT = 6
SHORTEST_TEXT = 20  # ten Chinese characters with a space between each two

_LONGEST_SEARCHED = 27  # 24 words and a few of the sentence around them

# The number of each word in a list, None where the list does not have it.
_Hits = list[int | None]


def find_phrases(text: str) -> list[Found]:
    """Where seed phrases stand, in full words or in their first four letters, in ten languages."""
    if len(text) < SHORTEST_TEXT:
        return []
    found: list[Found] = []
    for run in runs(text):
        found += phrases_in(text, run)
    return found


def phrases_in(text: str, run: Run) -> Iterator[Found]:
    """The phrases of any language that some words in a row hold."""
    for language in wordlists.OF_SCRIPT[script(run.words[len(run.words) // 2])]:
        yield from _in_language(text, run, language)


def _in_language(text: str, run: Run, language: str) -> Iterator[Found]:
    numbers = wordlists.numbers(language)
    whole: _Hits = [numbers.get(word) for word in run.words]
    for first, last in _rows(whole):
        if _is_phrase(text, run, whole, first, last):
            yield _found(run, first, last)
    if language not in wordlists.LATIN:
        return
    short = _shortened(run, language)
    for first, last in _rows(short):
        if _is_shortened_phrase(whole[first:last], short[first:last]):
            yield _found(run, first, last)


def _shortened(run: Run, language: str) -> _Hits:
    """Numbers by the first four letters; three letters are a word of the list or nothing.

    Where a program cut after four signs, one of them may have been the accent of a letter.
    """
    numbers, beginnings = wordlists.numbers(language), wordlists.beginnings(language)
    tables = {3: numbers, wordlists.TELLING: beginnings}
    hits = [tables.get(len(word), {}).get(word) for word in run.words]
    for place, (start, end) in enumerate(run.places):
        word = run.words[place]
        if hits[place] is None and len(word) == 3 and end - start == wordlists.TELLING:
            hits[place] = wordlists.accented(language).get(word)
    return hits


def _rows(hits: _Hits) -> Iterator[tuple[int, int]]:
    """Rows of ten or more listed words, each with at most one other word inside."""
    blocks = _blocks(hits)
    if not blocks:
        return
    for (first, middle), (after, last) in zip(blocks, [*blocks[1:], (-1, -1)], strict=True):
        if after == middle + 1 and last - first > SHORTEST_RUN:
            yield first, last
        elif middle - first >= SHORTEST_RUN:
            yield first, middle


def _blocks(hits: _Hits) -> list[tuple[int, int]]:
    blocks = []
    first = None
    for place, hit in enumerate([*hits, None]):
        if hit is not None and first is None:
            first = place
        elif hit is None and first is not None:
            blocks.append((first, place))
            first = None
    return blocks


def _is_phrase(text: str, run: Run, hits: _Hits, first: int, last: int) -> bool:
    numbers = [hit for hit in hits[first:last] if hit is not None]
    start, end = run.places[first][0], run.places[last - 1][1]
    repeats = len(set(numbers)) < FEWEST_DIFFERENT
    if len(numbers) < ENOUGH or repeats or _is_prose(run, first, last, numbers):
        return names_phrase(text, start, end) or checksum_fits(numbers)
    return True


def _is_prose(run: Run, first: int, last: int, numbers: list[int]) -> bool:
    if script(run.words[first]) == "Han":
        # Somebody may set spaces into a sentence, and nearly all common characters are listed.
        return run.spaced and chinese_score(numbers) > HAN_SENTENCE
    return reads_as_sentence(run.words[first:last])


def _is_shortened_phrase(whole: _Hits, short: _Hits) -> bool:
    """Four-letter words alone make sentences too, so half must be no words by themselves."""
    numbers = [hit for hit in short if hit is not None]
    words = sum(hit is not None for hit in whole)
    return len(numbers) >= ENOUGH and (2 * words <= len(whole) or _holds_phrase(numbers))


def _holds_phrase(numbers: list[int]) -> bool:
    """True if a part with a right checksum is in a row hardly longer than a phrase."""
    if len(numbers) > _LONGEST_SEARCHED:
        return False
    return any(
        checksum_fits(numbers[first : first + count])
        for count in COUNTS
        for first in range(len(numbers) - count + 1)
    )


def _found(run: Run, first: int, last: int) -> Found:
    if last - first not in COUNTS:
        # A misspelt word may be the first or the last; one word too many does no harm.
        first, last = max(0, first - 1), min(len(run.words), last + 1)
    return SecretKind.SEED_PHRASE, run.places[first][0], run.places[last - 1][1]
