"""The lines of one examined target: headline, hash, evidence, notes, what to do and what not."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.language.sentence import Quantity, Sentence, Words
from txdoctor.model.finding import Level
from txdoctor.render.cells import cells
from txdoctor.render.drawn import drawn
from txdoctor.render.in_wallet import in_wallet
from txdoctor.render.look import Look
from txdoctor.render.parts import Help, ToldFinding, ToldRow
from txdoctor.render.spell import pieces, spell
from txdoctor.render.told import ToldVisit
from txdoctor.render.wrap import Piece, wrap

# SGR parameters (ECMA-48, 8.3.117); only level, code and the pointer are coloured.
COLORS = {
    Level.OK: "1;32",
    Level.NOTE: "1;36",
    Level.WARNING: "1;33",
    Level.ERROR: "1;31",
    Level.UNKNOWN: "1;35",
}
BAR = "  |"
ARROW = " --> "
HANGING = 4  # cells that the further lines of a headline stand in
LONGEST_POINTER = 24  # cells: under a hash or a sentence its beginning is enough
WIDEST_LABEL = 24  # cells; a longer label pushes only its own row


def two_lines(told: ToldVisit, look: Look) -> list[str]:
    """A healthy target: as much of the brief line as fits, the whole hash, and seldom a note."""
    head, rest = _head(told)
    room = look.width - cells(head) - cells(rest)
    brief = ""
    for sentence in told.briefs:
        brief = spell(sentence, told.frame)
        if cells(brief) <= room:
            break
    lines = [_colored(head, told.level, look) + rest + brief, *_arrow(told, look)]
    for found, words in zip(told.visit.findings, told.findings, strict=True):
        if found.finding.aloud:
            lines += _remark(told.frame["note"], words.sentence, told, look)
    return lines


def anatomy(told: ToldVisit, look: Look) -> Iterator[str]:
    """Everything there is to say of one target."""
    yield from _headline(told, look)
    yield from _arrow(told, look)
    if told.rows:
        yield BAR
        yield from _rows(told, look)
    yield from _figures(told, look)
    yield BAR
    yield from _remarks(told, look)
    for child in told.transactions:
        yield ""
        yield from _child(child, look)


def _child(told: ToldVisit, look: Look) -> Iterator[str]:
    """A transaction of an address: who was asked and what not to do stands with the address."""
    if told.healthy:
        yield from two_lines(told, look)
        return
    yield from _headline(told, look)
    yield from _arrow(told, look)
    yield BAR
    yield from _rows(told, look)
    yield from _figures(told, look)
    yield BAR
    for advice in told.helps:
        yield from _help(advice, told, look)


def _head(told: ToldVisit) -> tuple[str, str]:
    network = f" {told.network}" if told.network else ""
    return f"{told.level_word}[{told.code}]", network + told.frame["colon"]


def _headline(told: ToldVisit, look: Look) -> Iterator[str]:
    head, rest = _head(told)
    room = look.width - HANGING
    start = [Piece(head, whole=True), Piece(rest), *pieces(told.headline, told.frame, room)]
    first, *more = wrap(start, room, look.width)
    yield _colored(head, told.level, look) + first.removeprefix(head)
    yield from (" " * HANGING + line for line in more)


def _arrow(told: ToldVisit, look: Look) -> Iterator[str]:
    """The hash whole, however wide; a pasted text that is none is cut to the line."""
    room = look.width - len(ARROW)
    first, *more = wrap(pieces((told.target,), told.frame, room), room)
    yield ARROW + first
    yield from (" " * len(ARROW) + line for line in more)


def _rows(told: ToldVisit, look: Look) -> Iterator[str]:
    labels = min(WIDEST_LABEL, max((cells(row.label) for row in told.rows), default=0))
    for row in told.rows:
        yield from _row(row, max(labels, cells(row.label)), told, look)


def _figures(told: ToldVisit, look: Look) -> Iterator[str]:
    for figure in told.figures:
        yield BAR
        room = look.width - len(BAR) - 1
        yield from (f"{BAR} {line}".rstrip() for line in drawn(figure, told.frame, room))


def _row(row: ToldRow, labels: int, told: ToldVisit, look: Look) -> Iterator[str]:
    said = "" if row.again else row.label
    label = said + " " * (labels - cells(said))
    column = f"{BAR} {' ' * (labels + 2)}"
    room = look.width - len(column)
    first, *more = wrap(pieces(row.sentence, told.frame, room), room)
    yield f"{BAR} {label}  {first}".rstrip()
    yield from (column + line for line in more)
    if row.pointed:
        before, length = (0, cells(more[-1])) if more else _figure(row.sentence, told)
        yield from _pointer(row, column, before, min(LONGEST_POINTER, length), told, look)


def _pointer(
    row: ToldRow, column: str, before: int, length: int, told: ToldVisit, look: Look
) -> Iterator[str]:
    """`^^^^ caption`; a long caption gets lines of its own."""
    start = column + " " * before
    pointer = _colored("^" * max(1, length), told.level, look)
    caption = spell(row.caption, told.frame)
    if cells(start) + length + 1 + cells(caption) <= look.width:
        yield f"{start}{pointer} {caption}".rstrip()
        return
    yield start + pointer
    yield from _caption(row, column, told, look)


def _figure(sentence: Sentence, told: ToldVisit) -> tuple[int, int]:
    """Where the first figure of a row begins, and how many cells it takes."""
    before = 0
    for part in sentence:
        text = spell((part,), told.frame)
        if isinstance(part, Quantity):
            return before, cells(text)
        before += cells(text)
    return 0, before


def _caption(row: ToldRow, column: str, told: ToldVisit, look: Look) -> Iterator[str]:
    room = look.width - len(column)
    for line in wrap(pieces(row.caption, told.frame, room), room):
        if line:
            yield column + line


def _remarks(told: ToldVisit, look: Look) -> Iterator[str]:
    frame = told.frame
    for expected in told.expectations:
        if look.verbose or not expected.met:
            yield from _remark(frame["expect"], expected.sentence, told, look)
    for found in told.findings:
        if found.code != told.code and (look.verbose or found.level is not Level.OK):
            yield from _remark(_label(found, told), found.sentence, told, look)
    for note in told.notes:
        yield from _remark(frame["note"], note, told, look)
    for source in told.sources if look.verbose else ():
        why = (Words(" "), *source.why) if source.why else ()
        took = (Quantity(source.host), *why, Words(" "), Quantity(f"{source.ms} ms"))
        yield from _remark(frame["note"], took, told, look)
    yield from _unjudged(told, look)
    yield from _helps(told, look)
    for stop in told.stops:
        yield from _remark(frame["stop"], stop.sentence, told, look)
    if told.next_check:
        yield from _remark(frame["next"], told.next_check, told, look)


def _label(found: ToldFinding, told: ToldVisit) -> str:
    """A mild finding adds a note; a grave one is named with its code."""
    if found.level in (Level.OK, Level.NOTE):
        return told.frame["note"]
    return f"{found.level_word}[{found.code}]"


def _unjudged(told: ToldVisit, look: Look) -> Iterator[str]:
    if not told.unjudged:
        return
    yield from _remark(told.frame["note"], told.unjudged_note, told, look)
    for found in told.unjudged if look.verbose else ():
        yield from _remark(found.code, found.sentence, told, look)


def _helps(told: ToldVisit, look: Look) -> Iterator[str]:
    """The best deed of each actor with its steps; of the others `explain` has them."""
    seen: set[str] = set()
    for advice in told.helps:
        yield from _help(advice, told, look)
        if look.verbose or advice.actor not in seen:
            yield from _steps(advice, told, look)
        seen.add(advice.actor)


def _help(advice: Help, told: ToldVisit, look: Look) -> Iterator[str]:
    frame = told.frame
    caution = frame["aside"] + advice.safety if advice.safety else ""
    who = f"{frame['actor_open']}{advice.who}{caution}{frame['actor_close']} "
    yield from _remark(frame["help"], advice.sentence, told, look, before=who)


def _steps(advice: Help, told: ToldVisit, look: Look) -> Iterator[str]:
    indent = " " * cells(_start(told.frame["help"], told))
    for number, step in enumerate(advice.steps, start=1):
        mark = f"{number}. "
        room = look.width - len(indent) - len(mark)
        first, *more = wrap(pieces(step, told.frame, room), room)
        yield indent + mark + first
        yield from (indent + " " * len(mark) + line for line in more)
    if advice.draft:
        room = look.width - len(indent)
        yield from (indent + line for line in wrap(pieces(advice.draft, told.frame, room), room))
    if advice.bump:
        told_of = pieces(advice.bump.sentence, told.frame, look.width - len(indent))
        yield from (indent + line for line in wrap(told_of, look.width - len(indent)))
        # The line whole, however long: it is there to be copied.
        yield indent + advice.bump.command
    if advice.wallet:
        yield from in_wallet(advice.wallet, indent, told.frame, look)


def _remark(
    label: str, sentence: Sentence, told: ToldVisit, look: Look, before: str = ""
) -> Iterator[str]:
    start = _start(label, told)
    indent = " " * cells(start)
    room = look.width - len(indent)
    first, *more = wrap([Piece(before), *pieces(sentence, told.frame, room)], room)
    yield start + first
    yield from (indent + line for line in more)


def _start(label: str, told: ToldVisit) -> str:
    return f"  = {label}{told.frame['colon']}"


def _colored(text: str, level: Level, look: Look) -> str:
    return f"\x1b[{COLORS[level]}m{text}\x1b[0m" if look.color else text
