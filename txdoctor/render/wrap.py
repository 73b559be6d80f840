"""Lines are broken by cells, and none begins with a sign that belongs to the line before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from txdoctor.records import dataclass
from txdoctor.render.cells import cells

# Kinsoku: what must not begin a line, and what must not end one (Requirements for Chinese Text
# Layout, section 3.1.3). A line that begins with : or # could be a command to a build server.
NEVER_FIRST = frozenset("，。、：；！？）》」』】〉”’…％,.;!?)]}%:#>")
NEVER_LAST = frozenset("（《「『【〈“‘([{<#")

# Blocks whose characters may each stand at the end of a line (Unicode 15, Blocks.txt).
_WIDE = (
    "\u2e80-\u303f\u3040-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f"
    "\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_RUN = re.compile("[ ]+|[^ ]+")


@cache
def _wide_run() -> re.Pattern[str]:
    # Compiling so wide a set takes two milliseconds, which English need not wait for.
    return re.compile(f"[ ]+|[{_WIDE}“”‘’]|[^ {_WIDE}“”‘’]+")


@cache
def _is_wide() -> re.Pattern[str]:
    return re.compile(f"[{_WIDE}]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; a `whole` one (a figure, a hash) is never broken, even where too long."""

    text: str
    whole: bool = False


@dataclass(slots=True)
class _Cluster:
    """Text between two places where a line may end."""

    text: str
    width: int
    spaced: bool
    whole: bool


def wrap(pieces: Sequence[Piece], width: int, first: int | None = None) -> list[str]:
    """Lines of at most `width` cells, the first of at most `first`; a whole piece may overflow."""
    first = width if first is None else first
    text = "".join(piece.text for piece in pieces)
    if text.isascii() and len(text) <= first:
        return [text]
    lines: list[str] = []
    line, used, room = "", 0, first
    for cluster in _clusters(pieces, width):
        space = 1 if cluster.spaced and line else 0
        if line and used + space + cluster.width > room:
            lines.append(line)
            line, used, room, space = "", 0, width, 0
        line += " " * space + cluster.text
        used += space + cluster.width
        while used > room and not cluster.whole:
            head, line = _cut(line, room)
            if not line:
                line = head
                break
            lines.append(head)
            used, room = cells(line), width
    return [*lines, line] if line or not lines else lines


def _cut(line: str, room: int) -> tuple[str, str]:
    """A run without any space, cut where it may be cut; not at all when there is no such place."""
    used = end = 0
    for place, char in enumerate(line):
        used += cells(char)
        if used > room and end:
            return line[:end], line[end:]
        if line[place + 1 : place + 2] not in NEVER_FIRST and char not in NEVER_LAST:
            end = place + 1
    return line, ""


def _clusters(pieces: Sequence[Piece], width: int) -> Iterator[_Cluster]:
    open_one: _Cluster | None = None
    for text, spaced, whole in _atoms(pieces, width):
        if open_one is None or _may_break(open_one.text, text, spaced):
            if open_one is not None:
                yield open_one
            open_one = _Cluster(text, cells(text), spaced, whole)
            continue
        gap = " " if spaced else ""
        open_one.text += gap + text
        open_one.width += len(gap) + cells(text)
        open_one.whole = open_one.whole or whole
    if open_one is not None:
        yield open_one


def _may_break(before: str, after: str, spaced: bool) -> bool:
    if after[0] in NEVER_FIRST or before[-1] in NEVER_LAST:
        return False
    if spaced:
        return True
    ends = before[-1] + after[0]
    return not ends.isascii() and bool(_is_wide().search(ends))


def _atoms(pieces: Sequence[Piece], width: int) -> Iterator[tuple[str, bool, bool]]:
    """The smallest runs, each with whether a space stands before it and whether it is whole."""
    spaced = False
    for piece in pieces:
        if piece.whole and piece.text and (" " not in piece.text or cells(piece.text) <= width):
            yield piece.text, spaced, True
            spaced = False
            continue
        runs = _RUN if piece.text.isascii() else _wide_run()
        for run in runs.findall(piece.text):
            if run[0] == " ":
                spaced = True
                continue
            yield run, spaced, piece.whole
            spaced = False
