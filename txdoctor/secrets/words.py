"""Rows of words that could be a seed phrase: nothing between them but what people put there."""

import re
from collections.abc import Iterator

from txdoctor.records import dataclass
from txdoctor.secrets.prose import NEVER_LISTED
from txdoctor.secrets.wordlists import fold

SHORTEST_RUN = 10  # of 12 words; fewer leave 22 bits to guess and are no longer worth an alarm

# Digits, and the numbers in rings, brackets and before dots.
_NUMERALS = r"\d\u2460-\u249b\u24f5-\u24fe\u2776-\u2793"

# Letters of one script at a time, so that a label in Chinese ends where an English word begins.
# Combining marks belong to the letters before them (phrases are often stored in NFKD).
WORD = re.compile(
    r"[A-Za-z\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a]+"  # Latin
    r"|[\u3400-\u4dbf\u4e00-\u9fff]+"  # Han
    r"|[\u3041-\u309a\u30a1-\u30fa]+"  # kana with their voicing marks
    r"|[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]+"  # Hangul, whole and taken apart
    rf"|(?![{_NUMERALS}])[^\W\d_]"  # any other letter, which ends a run
)
# No word of a list is shorter than 3 or longer than 9 folded letters; Hangul taken apart has 11.
# A typing error may add one, and the words of Monero have up to 12.
_SHORTEST_LATIN, _LONGEST = 3, 14

_INVISIBLE = "\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff\u20e3"
_BLANK = rf"[\s{_INVISIBLE}]"
_MARKS = (
    r",;|/\\\-\u2013\u2014_\u2022\u00b7*+>~&`\"'"
    r"\u201c\u201d\u2018\u2019\u300c\u300d\u3001\uff0c\uff1b\u30fb"
)
_AROUND_NUMBER = rf"[\s{_INVISIBLE}{_MARKS}.:)(\][}}{{#=%\uff0e\uff1a\uff08\uff09\u3002]"

_SPACE = re.compile(rf"(?:(?![\r\n]){_BLANK})+")
_LINES = re.compile(rf"{_BLANK}+")
_JOINED = re.compile(
    rf"[\s{_INVISIBLE}{_MARKS}]+|{_BLANK}*(?:\.{{1,3}}|[\u2026\u3002\uff0e!\uff01#]){_BLANK}*|[\s\"',\[\]]+"
    # Whatever else is neither letter nor digit: it is one joint as long as it stays the same.
    r"|[\W_]{1,24}"
)
_MARK = re.compile(rf"[^\s{_INVISIBLE}]")
# Pictures are one mark, whichever they are: arrows, signs in boxes, emoji.
_PICTURE = re.compile(r"[\u2190-\u23ff\u2500-\u2bff\u3200-\u33ff\U0001f000-\U0001faff]")
_NUMBERED = re.compile(
    rf"{_AROUND_NUMBER}*+(?:(?:word|palabra|parola|mot|slovo|no|nr|\u7b2c){_AROUND_NUMBER}*+)?"
    rf"[{_NUMERALS}]{{1,3}}"
    rf"(?:{_AROUND_NUMBER}*+(?:st|nd|rd|th|[\u4e2a\u500b\u8bcd\u8a5e]{{1,2}}|\u756a\u76ee|\ubc88\uc9f8))?"
    rf"{_AROUND_NUMBER}*+",
    re.IGNORECASE,
)
# "Word 1:", "No. 2"; "3rd", "第4个". Some of them are on a list themselves.
_BEFORE_NUMBER = frozenset(
    {
        "word",
        "Word",
        "WORD",
        "palabra",
        "parola",
        "mot",
        "slovo",
        "no",
        "No",
        "NO",
        "nr",
        "Nr",
        "第",
    }
)
_AFTER_NUMBER = frozenset({"st", "nd", "rd", "th", "番目", "번째"})
_AFTER_CHINESE_NUMBER = frozenset({"个", "個", "词", "詞", "个词", "個詞"})
_LONGEST_GAP = 120  # characters; a table may set words far apart, two paragraphs are two runs

# What stands between two words: spaces, line ends or a number, which fit beside everything; or
# the marks that join them, sorted, without their spaces; or something that ends the run.
SPACE, LINES, NUMBERED, BREAK = "space", "lines", "numbered", "break"
_FITS_ANYWHERE = (LINES, NUMBERED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in a row, folded, with where each begins and ends in the text.

    ``spaced``: two of them at least have nothing but spaces between them.
    """

    words: list[str]
    places: list[tuple[int, int]]
    spaced: bool


def runs(text: str) -> Iterator[Run]:
    """All rows of ten or more words that small words, sentence marks and long gaps leave whole.

    Spaces and marks do not mix within one phrase, as they do in a sentence, and neither do
    different marks, as they do in a list of fields.
    """
    for stretch in _stretches(text):
        yield from _spaced(text, stretch)
        yield from _joined(text, stretch)


# A word in a stretch: where it begins and ends, and what stands before it.
_Placed = tuple[int, int, str]


def _stretches(text: str) -> Iterator[list[_Placed]]:
    known: dict[str, str] = {}
    stretch: list[_Placed] = []
    last = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        if _counts(text, last, start, end):
            continue
        gap = _gap(text[last:start], known) if _goes_on(text, stretch, word) else BREAK
        fits = could_be_listed(word)
        if gap == BREAK or not fits:
            if len(stretch) >= SHORTEST_RUN:
                yield stretch
            stretch = []
        if fits:
            stretch.append((start, end, gap))
        last = end
    if len(stretch) >= SHORTEST_RUN:
        yield stretch


def _goes_on(text: str, stretch: list[_Placed], word: str) -> bool:
    """False at the beginning and where the script changes: no list mixes them."""
    return bool(stretch) and script(text[stretch[-1][0]]) == script(word)


def script(word: str) -> str:
    """The script of the first letter; all that is none of the other three counts as Latin."""
    if word[0] < "\u1100":
        return "Latin"
    if "\u3400" <= word[0] <= "\u9fff":
        return "Han"
    return "Kana" if "\u3041" <= word[0] <= "\u30fa" else "Hangul"


def could_be_listed(word: str) -> bool:
    """True if the word has the form of a listed one and is no word that no list has."""
    if len(word) > _LONGEST:
        return False
    if word.isascii():
        return len(word) >= _SHORTEST_LATIN and word.lower() not in NEVER_LISTED
    if script(word) == "Han":
        return len(word) == 1
    return len(word) > 1 and fold(word) not in NEVER_LISTED


def _counts(text: str, last: int, start: int, end: int) -> bool:
    """True for what belongs to a number, not for a listed word that is numbered."""
    word, between = text[start:end], text[last:start]
    if word in _AFTER_NUMBER:
        return between[-1:].isdigit()
    if word in _AFTER_CHINESE_NUMBER:
        return between[-1:].isdigit() and "第" in between
    if word not in _BEFORE_NUMBER or any(map(str.isdigit, between[-8:])):
        return False
    return text[end : end + 3].lstrip(" .#")[:1].isdigit()


def _gap(between: str, known: dict[str, str]) -> str:
    if len(between) > _LONGEST_GAP:
        return BREAK
    gap = known.get(between)
    if gap is None:
        gap = known[between] = _classified(between)
    return gap


def _classified(between: str) -> str:
    for kind, pattern in ((SPACE, _SPACE), (LINES, _LINES)):
        if pattern.fullmatch(between):
            return kind
    if _JOINED.fullmatch(between):
        return "".join(sorted(set(_MARK.findall(_PICTURE.sub("\u25a0", between)))))
    return NUMBERED if _NUMBERED.fullmatch(between) else BREAK


def _spaced(text: str, stretch: list[_Placed]) -> Iterator[Run]:
    """The pieces with nothing but spaces, line ends and numbers between their words."""
    piece: list[_Placed] = []
    for placed in stretch:
        if piece and placed[2] != SPACE and placed[2] not in _FITS_ANYWHERE:
            yield from _long_enough(text, piece)
            piece = []
        piece.append(placed)
    yield from _long_enough(text, piece)


def _joined(text: str, stretch: list[_Placed]) -> Iterator[Run]:
    """The pieces whose words are joined by one and the same mark."""
    piece: list[_Placed] = []
    joint = ""
    for placed in stretch:
        gap = placed[2]
        if piece and gap not in _FITS_ANYWHERE and gap != joint:
            if joint:
                yield from _long_enough(text, piece)
            piece = [] if gap == SPACE else piece[-1:]
            joint = "" if gap == SPACE else gap
        piece.append(placed)
    if joint:
        yield from _long_enough(text, piece)


def _long_enough(text: str, piece: list[_Placed]) -> Iterator[Run]:
    if len(piece) >= SHORTEST_RUN:
        yield _run(text, piece)


def _run(text: str, placed: list[_Placed]) -> Run:
    return Run(
        words=[fold(text[start:end]) for start, end, _ in placed],
        places=[(start, end) for start, end, _ in placed],
        spaced=any(gap == SPACE for _, _, gap in placed[1:]),
    )
