"""A Chinese seed phrase written in one go, known by its length and how unlike a sentence it is."""

import re
from collections.abc import Iterator

from txdoctor.secrets import wordlists
from txdoctor.secrets.bip39 import COUNTS, checksum_fits
from txdoctor.secrets.kinds import SecretKind
from txdoctor.secrets.prose import chinese_score
from txdoctor.secrets.span import Found

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{11,}")

# What announces a phrase right before it: its name, or "these twelve characters".
_ANNOUNCED = re.compile(
    r"(?:助[记記][词詞]|恢[复復](?:短[语語]|[词詞])|[种種]子(?:[词詞]|短[语語])?|[备備]份(?:[词詞])?|私密[词詞]"
    r"|(?:12|15|18|21|24|十二|十五|十八|二十一|二十四|几|幾)[个個](?:中文|[汉漢])?[字词詞]|mnemonic"
    r"|(?:seed|recovery)\s?phrase(?!\sremoved\]))[^\n。！？!?]{0,60}$",
    re.IGNORECASE,
)
_REACH = 80

# Counted over the 1,429 pieces of 11 to 24 listed characters between punctuation in this program's
# own Chinese texts and in tickets: the lowest score was -10, the lowest with a right checksum 3.
# Of phrases of twelve 90 in 100 are under the first, 75 under the second, 60 under the third.
_WITH_CHECKSUM, _ANNOUNCED_ONLY, _ALONE = -6, -12, -18


def find_joined_characters(text: str) -> Iterator[Found]:
    """Runs of exactly as many characters as a phrase has; one may be wrong if the rest is rare.

    Where the phrase was announced one may be missing, and words of a sentence may follow it.
    """
    for match in _HAN.finditer(text):
        length = _length(text, match.start(), match[0])
        if length:
            yield SecretKind.SEED_PHRASE, match.start(), match.start() + length


def _length(text: str, start: int, run: str) -> int:
    """How many characters of the run are a phrase; 0 for none."""
    for language in wordlists.HAN:
        numbers = wordlists.numbers(language)
        hits = [numbers.get(character) for character in run[: COUNTS[-1] + 1]]
        if length := _of_hits(text, start, len(run), hits):
            return length
    return 0


def _of_hits(text: str, start: int, whole: int, hits: list[int | None]) -> int:
    known = [hit for hit in hits if hit is not None]
    off = whole in COUNTS or whole + 1 in COUNTS
    listed = whole <= COUNTS[-1] and len(known) >= whole - (whole in COUNTS)
    if off and listed and chinese_score(known) <= _ALONE:
        return whole
    if checksum_fits(known) and listed and chinese_score(known) <= _WITH_CHECKSUM:
        return whole
    if len(known) < len(hits) - 1 and not _begins_listed(hits):
        return 0
    if not _ANNOUNCED.search(text, max(0, start - _REACH), start):
        return 0
    if off and len(known) >= whole - 1 and chinese_score(known) <= _ANNOUNCED_ONLY:
        return whole
    return _beginning(hits)


def _begins_listed(hits: list[int | None]) -> bool:
    return None not in hits[: COUNTS[0]]


def _beginning(hits: list[int | None]) -> int:
    """The phrase with which the run begins, by its checksum."""
    for count in reversed(COUNTS):
        first = [hit for hit in hits[:count] if hit is not None]
        if len(first) == count and checksum_fits(first) and chinese_score(first) <= _WITH_CHECKSUM:
            return count
    return 0
