"""A name whose letters come from two alphabets looks like another name and is not."""

from __future__ import annotations

from unicodedata import name, normalize

# Scripts that are read beside any other without being mistaken for it (Unicode Technical
# Standard 39, section 5.1, counts Han with Latin as single-script for the same reason).
BESIDE_ALL = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})


def alphabets(text: str) -> int:
    """How many alphabets the letters of `text` come from; Chinese characters are not counted."""
    if text.isascii():
        return 1
    return len({_alphabet(char) for char in text} - BESIDE_ALL - {""})


def _alphabet(char: str) -> str:
    plain = char if char.isascii() else normalize("NFKC", char)
    if not plain.isalpha():
        return ""
    if char.isascii():
        return "LATIN"
    if plain.isascii():
        return "DISGUISED"  # full-width, mathematical, circled or Roman-numeral forms of ASCII
    if "\u0250" <= char <= "\u02af" or "\u1d00" <= char <= "\u1dbf":
        return "PHONETIC"  # small capitals and turned letters of phonetic notation
    return name(char, "UNNAMED").partition(" ")[0]
