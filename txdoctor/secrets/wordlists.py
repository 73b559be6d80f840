"""The ten BIP39 word lists, each read when a text first makes it necessary."""

from functools import cache
from unicodedata import normalize

LATIN = ("english", "spanish", "french", "italian", "portuguese", "czech")
HAN = ("chinese_simplified", "chinese_traditional")
OF_SCRIPT = {"Latin": LATIN, "Han": HAN, "Kana": ("japanese",), "Hangul": ("korean",)}

# BIP 39, "Wordlists": the first four letters tell a word from all others of its list. The same
# holds for the official Latin lists without their accents; a test counts it.
TELLING = 4


@cache
def numbers(language: str) -> dict[str, int]:
    """The words of a list, folded, with their numbers from 0 to 2047."""
    # Most texts never come this far, and the path machinery takes a while to load.
    from pathlib import Path

    path = Path(__file__).parent / "wordlists" / f"{language}.txt"
    words = fold(path.read_text(encoding="utf-8")).split()
    return {word: number for number, word in enumerate(words)}


@cache
def beginnings(language: str) -> dict[str, int]:
    """The first four letters of each word of a Latin list, with the word's number."""
    return {word[:TELLING]: number for word, number in numbers(language).items()}


@cache
def accented(language: str) -> dict[str, int]:
    """The first three letters of each word of a Latin list; of several words, one."""
    return {word[: TELLING - 1]: number for word, number in numbers(language).items()}


def fold(text: str) -> str:
    """Text as it is compared: small letters, no accents, NFKD (BIP 39 asks for NFKD).

    Accents are dropped because people leave them out; the voicing marks of Japanese stay.
    """
    if text.isascii():
        return text.lower()
    if len(text) == 1 and "\u3400" <= text <= "\u9fff":
        return text  # a Chinese character has no other form
    folded = normalize("NFKD", text).casefold()
    return "".join(mark for mark in folded if not "\u0300" <= mark <= "\u036f")
