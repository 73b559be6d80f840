"""Foreign text becomes visible characters here and nowhere else: nothing hidden, nothing alive."""

from __future__ import annotations

import re
from unicodedata import category

from txdoctor.render.cells import cells
from txdoctor.units import Untrusted

SHOWN = 80  # cells of a foreign text that are shown
READ = 4096  # characters that are looked at: enough for SHOWN cells, and a megabyte costs nothing
MARKS = 2  # combining marks that one letter keeps; real names need no more
CUT = "..."

# Printable by category, yet nothing is seen of them (DerivedCoreProperties.txt,
# Default_Ignorable_Code_Point, without those of category Cf; and the empty braille pattern).
INVISIBLE = frozenset(
    [
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0),
        *range(0x180B, 0x1810),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    ]
)
# GitHub, Azure Pipelines and TeamCity read commands from what a build prints, in any column.
_COMMAND = re.compile(r"##(?=(?:vso|teamcity)?\[)", re.I)


def safe(foreign: Untrusted, limit: int = SHOWN) -> str:
    """At most `limit` cells of visible, harmless characters; safe of what is safe is the same."""
    text = visible(foreign.text[:READ])
    if len(text) <= limit and text.isascii() and len(foreign.text) <= READ:
        return text
    return _capped(text, limit, more=len(foreign.text) > READ)


def visible(text: str) -> str:
    """Every character that is not seen as itself is spelled out: `\\x1b`, `<U+202E>`.

    That is: categories Cc, Cf, Cs, Co, Cn, Zl, Zp and the INVISIBLE; spaces of other widths become
    a space; of more than MARKS combining marks on one letter the rest is left out.
    """
    if not (text.isascii() and text.isprintable()):
        text = _calmed(text.translate(_SPELLED))
    return _COMMAND.sub(r"#\\x23", text) if "##" in text else text


class _Spelling(dict[int, int | str]):
    """What a code point is shown as; nothing is remembered, so that no text can fill memory."""

    def __missing__(self, code: int) -> int | str:
        char = chr(code)
        if char.isprintable():
            return f"<U+{code:04X}>" if code in INVISIBLE else code
        if category(char) == "Zs":
            return " "
        return f"\\x{code:02x}" if code <= 0xFF else f"<U+{code:04X}>"


_SPELLED = _Spelling({0x09: "\\t", 0x0A: "\\n", 0x0D: "\\r"})


def _calmed(text: str) -> str:
    if text.isascii():
        return text
    kept: list[str] = []
    run = 0
    for char in text:
        if not _rides(char):
            run = 0
        elif not kept:
            char = f"<U+{ord(char):04X}>"
        else:
            run += 1
            if run > MARKS:
                continue
        kept.append(char)
    return "".join(kept)


def _rides(char: str) -> bool:
    """Whether it is drawn on the letter before it and takes no cell of its own."""
    return not char.isascii() and (category(char)[0] == "M" or not cells(char))


def _capped(text: str, limit: int, *, more: bool) -> str:
    if cells(text) <= limit and not more:
        return text
    used = 0
    for place, char in enumerate(text):
        used += cells(char)
        if used > limit - len(CUT):
            return text[:place] + CUT
    return text + CUT
