"""A sheet: a heading, a sentence, parts of labelled lines and notes; what decode and fees print."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.language.sentence import Quantity, Sentence
from txdoctor.model.exchange import Json
from txdoctor.records import dataclass
from txdoctor.render.cells import cells
from txdoctor.render.look import Look
from txdoctor.render.markdown import item, words
from txdoctor.render.parts import Frame
from txdoctor.render.spell import pieces, spell
from txdoctor.render.wrap import wrap

BAR = "  |"
ARROW = " --> "
WIDEST_LABEL = 24  # cells; a longer label pushes only its own line


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """`name` is the key for programs; `means` says what the field is, empty where it was said.

    `bar` is how long a page draws the line, of 100; `figure` is what a page says beside it where
    the sentence itself draws one with signs.
    """

    name: str
    label: str
    sentence: Sentence
    means: Sentence = ()
    bar: int | None = None
    figure: Sentence = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """Lines under one heading; `name` and `number` for programs.

    `copied` is a text of ours to be copied whole: it stands on a page only, with its lines.
    """

    name: str
    title: str
    lines: tuple[SheetLine, ...]
    number: int | None = None
    copied: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`head` is our own words; `data` is the same for programs, amounts in base units."""

    frame: Frame
    head: str
    gist: Sentence
    id: str
    parts: tuple[SheetPart, ...]
    notes: tuple[Sentence, ...]
    data: dict[str, Json]


def text_lines(sheet: Sheet, look: Look) -> Iterator[str]:
    """For people: the sentence, every field, what must be known with it."""
    yield from _wrapped(f"{sheet.head}{sheet.frame['colon']}", sheet.gist, "    ", sheet, look)
    if sheet.id:
        yield ARROW + sheet.id
    widest = [cells(line.label) for part in sheet.parts for line in part.lines]
    labels = min(WIDEST_LABEL, max(widest, default=0))
    for part in sheet.parts:
        if part.copied:
            continue
        yield BAR
        yield f"{BAR} {part.title}"
        for line in part.lines:
            yield from _line(line, labels, sheet, look)
    yield BAR
    for note in sheet.notes:
        start = f"  = {sheet.frame['note']}{sheet.frame['colon']}"
        yield from _wrapped(start, note, " " * cells(start), sheet, look)


def plain_lines(sheet: Sheet) -> Iterator[str]:
    """Fields separated by tabs: part, its number, name, value."""
    yield "\t".join((sheet.data.get("form", ""), "", "gist", spell(sheet.gist, sheet.frame)))
    for part in sheet.parts:
        number = "" if part.number is None else str(part.number)
        for line in part.lines:
            value = spell(line.sentence, sheet.frame)
            yield "\t".join((part.name, number, line.name, value))
    for note in sheet.notes:
        yield "\t".join(("note", "", "", spell(note, sheet.frame)))


def markdown_lines(sheet: Sheet) -> Iterator[str]:
    """To be pasted into a ticket: a list, every sign that means something made harmless."""
    yield f"### {words(sheet.head)}"
    yield ""
    yield item(sheet.frame["message"], sheet.gist, sheet.frame)
    if sheet.id:
        yield item("id", (Quantity(sheet.id),), sheet.frame)
    for part in sheet.parts:
        if part.copied:
            continue
        yield ""
        yield f"**{words(part.title)}**"
        yield ""
        yield from (item(line.label, line.sentence, sheet.frame) for line in part.lines)
    yield ""
    yield from (item(sheet.frame["note"], note, sheet.frame) for note in sheet.notes)


def _line(line: SheetLine, labels: int, sheet: Sheet, look: Look) -> Iterator[str]:
    label = line.label + " " * max(0, labels - cells(line.label))
    column = f"{BAR}   {' ' * (max(labels, cells(line.label)) + 2)}"
    yield from _wrapped(f"{BAR}   {label}  ", line.sentence, column, sheet, look)
    if line.means:
        yield from _wrapped(column + "  ", line.means, column + "  ", sheet, look)


def _wrapped(
    start: str, sentence: Sentence, indent: str, sheet: Sheet, look: Look
) -> Iterator[str]:
    room = look.width - cells(indent)
    lead = look.width - cells(start)
    first, *more = wrap(pieces(sentence, sheet.frame, room), room, lead)
    yield f"{start}{first}".rstrip()
    yield from (f"{indent}{line}".rstrip() for line in more)
