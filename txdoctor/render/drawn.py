"""Pictures are drawn with signs that every terminal has, and columns are as wide as they look."""

from __future__ import annotations

from collections.abc import Iterator

from txdoctor.render.cells import cells
from txdoctor.render.parts import Frame
from txdoctor.render.pictured import ToldFigure, ToldScale, ToldStep, ToldSteps
from txdoctor.render.spell import pieces, spell
from txdoctor.render.wrap import wrap

WIDEST_SLOT, NARROWEST_SLOT = 9, 5  # cells of one slot, its border among them
ID_DIGITS = 10  # of an id; the JSON report has it whole
INDENT = 2  # cells that each step stands further to the right
DEEPEST = 8  # steps to the right at most: a chain of 25 would push its figures off the line
BRANCH = "+-"
HERE = "<-"


def drawn(figure: ToldFigure, frame: Frame, room: int) -> Iterator[str]:
    """The lines of a picture, none wider than `room` cells."""
    yield from wrap(pieces(figure.title, frame, room), room)
    yield from (
        _scale(figure, frame, room)
        if isinstance(figure, ToldScale)
        else _steps(figure, frame, room)
    )


def _scale(figure: ToldScale, frame: Frame, room: int) -> Iterator[str]:
    """Numbers, the line itself, the rates under it, and a pointer at the place."""
    slots = len(figure.rates)
    width = max(NARROWEST_SLOT, min(WIDEST_SLOT, (room - 1) // slots))
    slots = min(slots, (room - 1) // width)
    last = f"{slots}+" if figure.open_ended or slots < len(figure.rates) else f"{slots}"
    numbers = [*(str(n) for n in range(1, slots)), last]
    yield _in_slots(numbers, width)
    here = _here(figure, slots, width)
    line = list(("|" + "-" * (width - 1)) * slots + ("|" if last.isdigit() else ">"))
    line[here] = "*"
    yield "".join(line)
    yield _in_slots([_short(rate, width - 1) for rate in figure.rates[:slots]], width)
    yield _pointed(here, spell(figure.itself, frame), room)


def _here(figure: ToldScale, slots: int, width: int) -> int:
    """The cell of the place; what lies beyond the last slot stands in it."""
    inside = 1 + figure.part * (width - 1) // 100
    return (min(figure.place, slots) - 1) * width + inside


def _pointed(here: int, caption: str, room: int) -> str:
    """The caption behind its pointer, or before it where there is no more room."""
    if here + 2 + cells(caption) <= room:
        return f"{' ' * here}^ {caption}"
    return f"{' ' * max(0, here - 1 - cells(caption))}{caption} ^"


def _in_slots(texts: list[str], width: int) -> str:
    return "".join(" " + text.ljust(width - 1) for text in texts).rstrip()


def _short(rate: str, width: int) -> str:
    """A rate that does not fit in its slot loses the digits behind the point."""
    return rate if len(rate) < width else rate.partition(".")[0][: width - 1]


def _steps(figure: ToldSteps, frame: Frame, room: int) -> Iterator[str]:
    """Each id under what it follows from; behind it the figures, column under column."""
    starts = [_start(step) for step in figure.steps]
    first = max(map(cells, starts))
    texts = [[spell(column, frame) for column in step.columns] for step in figure.steps]
    widths = _widths(texts)
    for start, columns, step in zip(starts, texts, figure.steps, strict=True):
        padded = (_padded(text, widths[n]) for n, text in enumerate(columns))
        mark = f"{HERE} {spell(figure.itself, frame)}" if step.itself else ""
        line = "  ".join([_padded(start, first), *padded])
        # What is marked keeps its mark, whatever else has to go.
        yield f"{_cut(line, room - cells(mark) - 2)}  {mark}" if mark else _cut(line.rstrip(), room)
    if figure.more:
        yield spell(figure.more, frame)


def _start(step: ToldStep) -> str:
    depth = min(step.depth, DEEPEST)
    branch = " " * INDENT * (depth - 1) + BRANCH + " " if depth else ""
    short = step.id if len(step.id) <= ID_DIGITS else f"{step.id[:ID_DIGITS]}.."
    return branch + short


def _widths(texts: list[list[str]]) -> list[int]:
    most = max(map(len, texts))
    return [max(cells(line[n]) for line in texts if n < len(line)) for n in range(most)]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))


def _cut(line: str, room: int) -> str:
    """What is too wide loses its end: the data has it whole."""
    if cells(line) <= room:
        return line
    while cells(line) > room:
        line = line[:-1]
    return line.rstrip()


__all__ = ["drawn"]
