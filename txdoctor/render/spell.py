"""A told sentence as plain characters: figures as they are, foreign text visible and in quotes."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.language.sentence import Foreign, Part, Quantity, Sentence
from txdoctor.render.alphabets import alphabets
from txdoctor.render.parts import Frame
from txdoctor.render.safe import SHOWN, safe, visible
from txdoctor.render.wrap import Piece
from txdoctor.units import Untrusted

LOOKED_AT = 256  # characters whose alphabets are compared: as many as SHOWN cells can hold
QUOTES = 8  # cells left for quotes and signs around a foreign text on its own line
LEAST = 16  # cells of a foreign text that are shown on the narrowest screen


def spell(sentence: Sentence, frame: Frame) -> str:
    """The whole sentence on one line."""
    return "".join([_spelled(part, frame) for part in sentence])


def pieces(sentence: Sentence, frame: Frame, room: int) -> list[Piece]:
    """The sentence for lines of `room` cells: figures, hashes and foreign texts stay whole."""
    return [piece for part in sentence for piece in _pieces(part, frame, room)]


def quoted(foreign: Untrusted, frame: Frame, limit: int = SHOWN) -> str:
    """Foreign text in quotes that it cannot close itself."""
    close = frame["quote_close"]
    inner = safe(foreign, limit).replace(close, "\\" + close)
    return f"{frame['quote_open']}{inner}{close}"


def mixed(foreign: Untrusted, frame: Frame) -> str:
    """A warning where its letters come from several alphabets, else nothing."""
    n = alphabets(foreign.text[:LOOKED_AT])
    return frame["mixed"].format(n=n) if n > 1 else ""


def _pieces(part: Part, frame: Frame, room: int) -> Iterator[Piece]:
    if isinstance(part, Foreign):
        # Whole, so that no line ever begins with what somebody else wrote.
        yield Piece(quoted(part.said, frame, max(LEAST, min(SHOWN, room - QUOTES))), whole=True)
        yield Piece(mixed(part.said, frame))
    else:
        yield Piece(_visible(part.text), type(part) is Quantity)


def _spelled(part: Part, frame: Frame) -> str:
    if isinstance(part, Foreign):
        return quoted(part.said, frame) + mixed(part.said, frame)
    return _visible(part.text)


def _visible(text: str) -> str:
    """Our own words are printable already; a plug-in's or a setting's may not be."""
    return text if text.isprintable() else visible(text)
