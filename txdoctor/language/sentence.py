"""A told sentence keeps words, figures and foreign text apart until a renderer spells it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from txdoctor.records import dataclass
from txdoctor.units import Untrusted


@dataclass(frozen=True, slots=True)
class Words:
    """Our own words; a renderer may break them between lines."""

    text: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit, a time, a hash or an address: never shortened, never broken."""

    text: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """What somebody else wrote: a renderer makes it visible, quotes it and caps its length."""

    said: Untrusted


Part = Words | Quantity | Foreign
Sentence = tuple[Part, ...]

_HOLE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
# Where one sentence ends and the next begins, closing quotes and brackets included.
_END = re.compile("[.!?][\"')\u201d]*\\s+|[\u3002\uff01\uff1f][\u201d\u2019\uff09\u300d\u300f]*")


@dataclass(frozen=True, slots=True)
class Hole:
    """The place of a record's field in a template."""

    name: str


@dataclass(frozen=True, slots=True)
class Template:
    """Sentences with holes, split into clauses: one whose hole has no value is left unsaid."""

    clauses: tuple[tuple[Words | Hole, ...], ...]

    @property
    def holes(self) -> frozenset[str]:
        """The names of the fields it speaks of."""
        return frozenset(
            part.name for clause in self.clauses for part in clause if isinstance(part, Hole)
        )

    @property
    def source(self) -> str:
        """The template as it stands on its card."""
        return "".join(
            part.text if isinstance(part, Words) else f"{{{part.name}}}"
            for clause in self.clauses
            for part in clause
        )

    @property
    def outline(self) -> Sentence:
        """The sentence without values: each hole shown by its name, as `<next block>`."""
        return tuple(
            part if isinstance(part, Words) else Words(f"<{part.name.replace('_', ' ')}>")
            for clause in self.clauses
            for part in clause
        )


def template(text: str) -> Template:
    """Read `It pays {rate}.`; ValueError for a brace that is not part of a hole."""
    return Template(tuple(tuple(_parts(clause)) for clause in _clauses(text)))


def _clauses(text: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(text):
        yield text[start : end.end()]
        start = end.end()
    if start < len(text):
        yield text[start:]


def _parts(clause: str) -> Iterator[Words | Hole]:
    pieces = _HOLE.split(clause)
    for place, piece in enumerate(pieces):
        if place % 2:
            yield Hole(piece)
        elif "{" in piece or "}" in piece:
            raise ValueError("a brace that is not part of a {hole}")
        elif piece:
            yield Words(piece)


def plain(sentence: Sentence) -> str:
    """The sentence for places without a screen (a search, a test): foreign text as it came."""
    return "".join(part.said.text if isinstance(part, Foreign) else part.text for part in sentence)
