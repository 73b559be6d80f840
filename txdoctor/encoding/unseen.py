"""Characters that nobody sees, and ASCII letters and digits in their wide spelling.

Mails, chats and spreadsheets put both into what is copied out of them.
"""

from __future__ import annotations

import re

# Unicode 15, general category Cf and the default-ignorable code points (DerivedCoreProperties):
# zero-width and soft hyphens, bidi marks and overrides, variation selectors, tags, fillers; and
# the C0 and C1 controls (Cc) that are not white space.
_INVISIBLE_RANGES = (
    (0x00, 0x08), (0x0E, 0x1B), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F),
    (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F),
    (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF9, 0xFFFB), (0xE0000, 0xE0FFF),
)  # fmt: skip
INVISIBLE = re.compile(
    "[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _INVISIBLE_RANGES) + "]+"
)

# Unicode, "Halfwidth and Fullwidth Forms": each of these is its ASCII letter or digit, 0xFEE0 on.
WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
NARROW = {
    code: code - 0xFEE0
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for code in range(first, last + 1)
}


def seen(text: str) -> tuple[str, tuple[int, ...]] | None:
    """The text as a reader takes it, and where each of its characters stood; None if no different.

    Invisible characters are left out and wide ones are narrowed. Linear in the text's length.
    """
    hidden = INVISIBLE.search(text) is not None
    if not hidden and (text.isascii() or not WIDE.search(text)):
        return None
    covered = {place for found in INVISIBLE.finditer(text) for place in range(*found.span())}
    places = tuple(place for place in range(len(text)) if place not in covered)
    return INVISIBLE.sub("", text).translate(NARROW), places
