"""Letters that only look like Latin ones are read as what they look like, each in its place."""

from functools import cache
from unicodedata import normalize

# Unicode, code charts: modifier letters, superscripts and subscripts, letterlike symbols, circled
# letters, mathematical and squared letters; each is a letter or digit of ASCII by NFKC (UAX 15).
_STYLED = (
    (0x02B0, 0x02B8), (0x1D2C, 0x1D6A), (0x2071, 0x2071), (0x207F, 0x207F), (0x2090, 0x209C),
    (0x2100, 0x214F), (0x24B6, 0x24E9), (0x1D400, 0x1D7FF), (0x1F130, 0x1F149),
)  # fmt: skip
# White letters on black, and the halves of flags: 26 in a row each, without a normal form.
_ALPHABETS = (0x1F150, 0x1F170, 0x1F1E6)

# Unicode, UTS 39, confusables.txt: Cyrillic, Greek, Armenian and IPA letters drawn as Latin ones.
_CONFUSABLE = {
    "а": "a", "ɑ": "a", "α": "a", "с": "c", "ϲ": "c", "ԁ": "d", "е": "e", "ҽ": "e", "ɡ": "g",
    "ց": "g", "һ": "h", "հ": "h", "і": "i", "ı": "i", "ι": "i", "ј": "j", "ϳ": "j", "к": "k",
    "κ": "k", "ӏ": "l", "м": "m", "ո": "n", "п": "n", "о": "o", "ο": "o", "օ": "o", "р": "p",
    "ρ": "p", "ԛ": "q", "զ": "q", "г": "r", "ѕ": "s", "т": "t", "τ": "t", "υ": "u", "ս": "u",
    "ν": "v", "ѵ": "v", "ԝ": "w", "х": "x", "χ": "x", "у": "y", "γ": "y", "ү": "y",
    "А": "A", "Α": "A", "В": "B", "Β": "B", "С": "C", "Ϲ": "C", "Е": "E", "Ε": "E", "Н": "H",
    "Η": "H", "І": "I", "Ι": "I", "Ј": "J", "К": "K", "Κ": "K", "М": "M", "Μ": "M", "Ν": "N",
    "О": "O", "Ο": "O", "Р": "P", "Ρ": "P", "Ѕ": "S", "Т": "T", "Τ": "T", "Х": "X", "Χ": "X",
    "У": "Y", "Υ": "Y", "Ү": "Y", "Ζ": "Z",
}  # fmt: skip


def as_latin(text: str) -> str | None:
    """The text as it looks to a reader of Latin letters, equally long; None if no different."""
    if text.isascii():
        return None
    turned = text.translate(_table())
    return None if turned == text else turned


@cache
def _table() -> dict[int, str]:
    table = {ord(sign): latin for sign, latin in _CONFUSABLE.items()}
    for first, last in _STYLED:
        for code in range(first, last + 1):
            plain = normalize("NFKC", chr(code))
            if len(plain) == 1 and plain.isascii() and plain.isalnum():
                table[code] = plain
    for first in _ALPHABETS:
        table |= {first + place: chr(ord("A") + place) for place in range(26)}
    return table
