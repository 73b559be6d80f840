"""A text as its reader saw it: without markup, quote signs, escapes and what nobody sees.

The same words travel as HTML, quoted in an answer, or inside a JSON string.
"""

import re
from collections import deque
from itertools import chain

from txdoctor.encoding.unseen import INVISIBLE, NARROW
from txdoctor.records import dataclass

# HTML Living Standard, "Index of elements": those that mails and help desks write. Others are left
# alone: `<fish cat dog>` is no tag, and neither is `<name@example.org>`.
_INLINE = "a abbr b big em font i img ins mark nobr s small span strike strong sub sup u wbr"
_BLOCK = (
    "article blockquote body br center code dd div dl dt footer form h1 h2 h3 h4 h5 h6 head header"
    " hr html li link main meta ol p pre section style table tbody td tfoot th thead title tr ul"
)
_TURNED = re.compile(
    r"(?P<quote>(?:(?<![^\n])|(?<=\\n))[ \t]*(?:(?:>|＞|&gt;)[ \t]?)+"
    # A quotation whose lines were run together keeps its signs in the middle.
    r"|(?<=[ \t])(?:>|＞|&gt;)[ \t])"
    rf"|(?P<inline></?(?:{_INLINE.replace(' ', '|')})(?:\s[^<>]{{0,2000}})?/?>)"
    rf"|(?P<block></?(?:{_BLOCK.replace(' ', '|')})(?:\s[^<>]{{0,2000}})?/?>)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});)"
    r"|(?P<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(?P<unicode>\\u[0-9a-fA-F]{4})"
    r"|(?P<line>\\[nr])"
    r"|(?P<escape>\\[\"/\\t])"
    # RFC 2045, section 6.7 (5): a soft line break, where somebody pasted a mail's source.
    r"|(?P<soft>(?<=[0-9A-Za-z])=\r?\n(?=[0-9A-Za-z]))"
    rf"|(?P<hidden>{INVISIBLE.pattern})"
    r"|(?P<wide>[０-９Ａ-Ｚａ-ｚ＠．＋－])",
    re.IGNORECASE,
)
_WIDE: dict[int, int | str] = {
    **NARROW,
    ord("＠"): "@",
    ord("．"): ".",
    ord("＋"): "+",
    ord("－"): "-",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The text as it reads, and for each of its characters where that began and ended before."""

    text: str
    starts: list[int]
    ends: list[int]

    def before(self, start: int, end: int) -> tuple[int, int]:
        """The place, in the text before, of ``text[start:end]``; which must not be empty."""
        return self.starts[start], self.ends[end - 1]


def reading(text: str) -> Reading | None:
    """How the text reads, or None if no different. Linear in its length."""
    pieces: list[str] = []
    starts: list[range | list[int]] = []
    ends: list[range | list[int]] = []
    at = 0
    for match in _TURNED.finditer(text):
        start, end = match.span()
        seen = _seen(match)
        pieces += (text[at:start], seen)
        starts += (range(at, start), [start] * len(seen))
        ends += (range(at + 1, start + 1), [end] * len(seen))
        at = end
    if not pieces:
        return None
    pieces.append(text[at:])
    starts.append(range(at, len(text)))
    ends.append(range(at + 1, len(text) + 1))
    return Reading(
        text="".join(pieces),
        starts=list(chain.from_iterable(starts)),
        ends=list(chain.from_iterable(ends)),
    )


def _seen(match: re.Match[str]) -> str:
    """What a reader sees in place of the match."""
    kind, found = match.lastgroup, match[0]
    if kind in ("block", "line"):
        return "\n"
    if kind == "entity":
        # A table of two thousand names: only a text with an entity has to wait for it.
        from html import unescape

        return unescape(found)
    if kind in ("unicode", "pair"):
        return _character(found)
    if kind == "escape":
        return " " if found.endswith("t") else found[1:]
    if kind == "wide":
        return found.translate(_WIDE)
    return ""


def _character(escape: str) -> str:
    """RFC 8259, section 7: beyond 16 bits a character is a pair of surrogates."""
    units = bytes.fromhex(escape.replace("\\u", "").replace("\\U", ""))
    return units.decode("utf-16-be", errors="replace")


_CHUNK = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]+")
# Whole by themselves: hashes, keys and addresses in hex; nothing goes on behind them.
_WHOLE = re.compile(r"(?:0x)?[0-9a-fA-F]{64}|0x[0-9a-fA-F]{40}")
_HEX_KEY = re.compile(r"(?:0x)?[0-9a-fA-F]{64}")
_HEX_PIECE = re.compile(r"(?:0[xX])?([0-9a-fA-F]*)")
_KEY_DIGITS = 64  # of 32 bytes
_DISORDER = re.compile(r"\d|[a-z][A-Z]")
_LONGEST_GAP = 12  # characters: a line end and the indentation behind it
# At a line's end also the sign that says it goes on: of a shell, of a hyphen, of an editor, or two
# strings of a program that are added.
_GAP = re.compile(
    r"\s+|[ \t]{0,2}(?:[\\\-\u2010\u21a9\u21b5\u23ce\u2936]|[\"'] ?[+.\\]?)[ \t]{0,2}\r?\n\s*[\"']?"
)
_GROUP = range(4, 33)  # what somebody sets apart for easier reading


def rejoined(text: str) -> Reading | None:
    """The text with codes put together that a line end cut, or spaces; None if there is none."""
    parts: list[tuple[int, int]] = []
    pieces = _pieces_of_keys(text)
    at = 0
    last = whole = ""
    ended = -_LONGEST_GAP
    for match in _CHUNK.finditer(text):
        gap, chunk = match.start() - ended, match[0]
        between = text[ended : match.start()]
        cut = match.start() in pieces
        if cut or (gap <= _LONGEST_GAP and _goes_on(last, between, chunk, whole)):
            parts.append((at, ended))
            at = match.start()
            whole += chunk
        else:
            whole = chunk
        last, ended = chunk, match.end()
    if not parts:
        return None
    parts.append((at, len(text)))
    starts = list(chain.from_iterable(range(start, end) for start, end in parts))
    return Reading(
        text="".join(text[start:end] for start, end in parts),
        starts=starts,
        ends=[place + 1 for place in starts],
    )


def _pieces_of_keys(text: str) -> set[int]:
    """Where pieces begin that go on: hex of any lengths in a row, 64 digits with what is before."""
    going_on: set[int] = set()
    row: deque[tuple[int, int]] = deque()  # where each piece begins, and its digits
    digits, ended = 0, 0
    for match in _CHUNK.finditer(text):
        hexadecimal = _HEX_PIECE.fullmatch(match[0])
        length = len(hexadecimal[1]) if hexadecimal else 0
        between = text[ended : match.start()][: _LONGEST_GAP + 1]
        begins = match[0][:2] in ("0x", "0X") or not _GAP.fullmatch(between)
        if begins or len(between) > _LONGEST_GAP or not 0 < length < _KEY_DIGITS:
            row.clear()
            digits = 0
        ended = match.end()
        if not 0 < length < _KEY_DIGITS:
            continue
        row.append((match.start(), length))
        digits += length
        while digits > _KEY_DIGITS:
            digits -= row.popleft()[1]
        if digits == _KEY_DIGITS:
            going_on.update(start for start, _ in list(row)[1:])
            row.clear()
            digits = 0
    return going_on


def _goes_on(before: str, between: str, after: str, whole: str) -> bool:
    """Whether `after` belongs to `before`, the last chunk of what is put together as `whole`."""
    if not _GAP.fullmatch(between) or _WHOLE.fullmatch(whole):
        return False
    if _HEX_KEY.fullmatch(whole + after):
        return True
    if "\n" in between:
        return between.count("\n") == 1 and len(before) >= 12 and _is_code(before + after)
    grouped = len(before) in _GROUP and len(after) <= len(before)
    return grouped and len(between) <= 2 and _is_code(before) and _is_code(after)


def _is_code(chunk: str) -> bool:
    """No word is written with digits, or with a capital behind a small letter."""
    return _DISORDER.search(chunk) is not None
