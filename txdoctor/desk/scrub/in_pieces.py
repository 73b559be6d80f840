"""A log of any length passes through piece by piece, and no secret falls between two of them."""

import codecs
from collections.abc import Iterable, Iterator

from txdoctor.desk.scrub.characters import Encoding
from txdoctor.desk.scrub.scrubbing import Removed, Scrubbed, masked, scrub

# Characters that are read together, and how many at their end wait for what follows. The longest
# secret, a key file, has 20,000; a phrase set in a table has 2,000.
PIECE, WAITING = 1_000_000, 40_000


def scrub_pieces(chunks: Iterable[str], keep: Iterable[str] = ()) -> Iterator[Scrubbed]:
    """The chunks without what is private, in pieces; places count from the beginning of it all.

    Memory holds little more than one piece, also where no line ever ends.
    """
    kept = tuple(keep)
    moved = _Moved()
    held = ""
    for chunk in chunks:
        held += chunk
        while len(held) >= PIECE:
            removed = scrub(held, kept).removed
            at = _end(held, removed)
            gone = tuple(each for each in removed if each.end <= at)
            yield moved.past(held[:at], gone)
            held = held[at:]
    if held:
        yield moved.past(held, scrub(held, kept).removed)


def decoded(chunks: Iterable[bytes], encoding: Encoding) -> Iterator[str]:
    """Chunks of bytes as chunks of text; no character is cut between two of them."""
    decoder = codecs.getincrementaldecoder(encoding.name)(encoding.errors)
    mark = encoding.mark
    for chunk in chunks:
        yield decoder.decode(chunk.removeprefix(mark) if mark else chunk)
        mark = b""
    yield decoder.decode(b"", final=True)


def _end(held: str, removed: Iterable[Removed]) -> int:
    """Where the piece ends: behind a line if it can be, and in the middle of no secret."""
    at = held.rfind("\n", PIECE // 2, len(held) - WAITING) + 1 or len(held) - WAITING
    for each in removed:
        if each.start < at < each.end:
            return each.start or each.end
    return at


class _Moved:
    """How much of the whole text has passed: characters, lines, and characters of the last line."""

    __slots__ = ("_characters", "_column", "_lines")

    def __init__(self) -> None:
        self._characters = self._lines = self._column = 0

    def past(self, text: str, removed: tuple[Removed, ...]) -> Scrubbed:
        """The piece, its places moved behind all that passed before it."""
        done = Scrubbed(text=masked(text, removed), removed=tuple(map(self._placed, removed)))
        feeds = text.count("\n")
        self._characters += len(text)
        self._lines += feeds
        after = len(text) - text.rfind("\n") - 1
        self._column = after if feeds else self._column + len(text)
        return done

    def _placed(self, each: Removed) -> Removed:
        return Removed(
            kind=each.kind,
            start=each.start + self._characters,
            end=each.end + self._characters,
            line=each.line + self._lines,
            column=each.column + (self._column if each.line == 1 else 0),
        )
