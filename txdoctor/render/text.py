"""What a person reads: every target in turn, then the count and the block that support needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from txdoctor.language.sentence import Foreign, Sentence
from txdoctor.model.subject import Kind
from txdoctor.render.anatomy import anatomy, two_lines
from txdoctor.render.cells import cells
from txdoctor.render.look import Look
from txdoctor.render.parts import Closing, ToldError
from txdoctor.render.report import Report, play
from txdoctor.render.spell import pieces, spell
from txdoctor.render.ticket import next_steps, ticket, to_fill
from txdoctor.render.told import ToldVisit
from txdoctor.render.wrap import Piece, wrap


def render(report: Report, out: TextIO, look: Look) -> None:
    """The whole report for a terminal."""
    play(report, Writer(out, look))


class Writer:
    """Writes each target as it comes: two lines when all is well, else the whole anatomy.

    No line begins with foreign text: build servers read commands from the beginnings of lines.
    """

    whole = True

    def __init__(self, out: TextIO, look: Look) -> None:
        """Write to `out` the way `look` says."""
        self._out = out
        self._look = look
        self._last: ToldVisit | None = None
        self._ill: ToldVisit | None = None
        self._count = 0

    def start(self) -> None:
        """Nothing stands before the first result."""

    def each(self, told: ToldVisit) -> None:
        """One target."""
        short = told.healthy and not self._look.verbose
        if self._last is not None and not (short and self._last.healthy):
            self._write([""])
        self._write(two_lines(told, self._look) if short else anatomy(told, self._look))
        self._last = told
        self._ill = self._ill if told.healthy else told
        self._count += 1

    def fail(self, error: ToldError) -> None:
        """What could not be examined is told at the end, where it is not overlooked."""

    def end(self, closing: Closing) -> None:
        """The count, what to read next, and for a single troubled target the block for support.

        A text that nobody could be asked about is no case for support: it is pasted again.
        """
        if self._count == 1 and self._ill is None and closing.complete:
            return
        if self._count:
            self._write([""])
        self._write(_closing(closing, self._look))
        if self._ill is None:
            return
        if self._count > 1:
            self._write(_paragraph(closing.support, closing, self._look))
        elif self._ill.visit.subject.kind is not Kind.UNREADABLE:
            self._write(_support(self._ill, closing, self._look))

    def _write(self, lines: Iterable[str]) -> None:
        self._out.write("".join([self._look.fit(line) + "\n" for line in lines]))


def _closing(closing: Closing, look: Look) -> Iterator[str]:
    summary, explain = spell(closing.summary, closing.frame), spell(closing.explain, closing.frame)
    gap = look.width - cells(summary) - cells(explain)
    if explain and gap >= 2:
        yield summary + " " * gap + explain
    else:
        yield from _paragraph(closing.summary, closing, look)
        yield from _paragraph(closing.explain, closing, look) if explain else []
    for error in closing.errors:
        yield from _error(error, closing, look)
    if closing.incomplete and not closing.complete:
        yield from _paragraph(closing.incomplete, closing, look)


def _error(error: ToldError, closing: Closing, look: Look) -> Iterator[str]:
    """What could not be examined: our own word first, then the text it is about."""
    frame = closing.frame
    room = look.width - 2
    about: Sentence = (Foreign(error.target),) if error.target else ()
    start = [Piece(frame["not_examined"]), *pieces(about, frame, room), Piece(frame["colon"])]
    first, *more = wrap([*start, *pieces(error.sentence, frame, room)], room, look.width)
    yield first
    yield from (f"  {line}" for line in more)


def _paragraph(sentence: Sentence, closing: Closing, look: Look) -> list[str]:
    return wrap(pieces(sentence, closing.frame, look.width), look.width)


def _support(told: ToldVisit, closing: Closing, look: Look) -> Iterator[str]:
    yield ""
    yield from _paragraph(closing.support_block, closing, look)
    lines = ticket(told, closing.version)
    labels = max(cells(label) for label, _ in lines)
    for label, sentence in lines:
        indent = " " * (labels + 4)
        room = look.width - len(indent)
        first, *more = wrap(pieces(sentence, told.frame, room), room)
        if cells(first) > room:  # a hash is never broken: it stands below its label
            yield f"  {label}"
            yield from (f"    {line}" for line in (first, *more))
            continue
        yield f"  {label}{' ' * (labels - cells(label))}  {first}"
        yield from (indent + line for line in more)
    yield from _to_do(told, look)


def _to_do(told: ToldVisit, look: Look) -> Iterator[str]:
    """What the user adds to it; then, for the user alone, what comes next, and a warning."""
    frame = told.frame
    yield f"  {frame['to_fill']}{frame['colon']}".rstrip()
    for label in to_fill(told):
        yield from _hanging("  - ", [Piece(f"{label}{frame['colon']}".rstrip())], look)
    yield ""
    yield f"{frame['steps']}{frame['colon']}".rstrip()
    for number, step in enumerate(next_steps(told), start=1):
        yield from _hanging(f"{number}. ", pieces(step, frame, look.width), look)
    yield from _hanging("", [Piece(frame["never"])], look)


def _hanging(start: str, told: list[Piece], look: Look) -> Iterator[str]:
    first, *more = wrap(told, look.width - len(start))
    yield start + first
    yield from (" " * len(start) + line for line in more)
