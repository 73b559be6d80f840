"""A picture on a page: lines that fit a phone and a sheet of paper, told apart without colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from txdoctor.records import dataclass
from txdoctor.render.parts import Frame
from txdoctor.render.pictured import ToldScale, ToldStep
from txdoctor.render.spell import spell

# Heights and distances are pixels of CSS; what lies across is in hundredths of the width, so that
# letters keep their size on every screen. Colours stand in the style sheet alone.
HEIGHT = 82
TOP, FOOT = 26, 58  # of the slots
LONGEST_RATE = 5  # digits that fit under the narrowest slot; the text beside it has them all
COLUMN = 16  # a step further to the right
NODE = 13  # how far below the top of its line a node lies
DEEPEST = 6  # steps to the right at most, so that a phone has room for the text


def scale(figure: ToldScale, frame: Frame, name: str) -> str:
    """A line of slots with the place of one thing on it; `name` is the picture's own, for ids."""
    picture = Element("svg", {"class": "scale", "role": "img", "width": "100%"})
    picture.set("height", str(HEIGHT))
    picture.set("aria-labelledby", f"{name}-alt")
    SubElement(picture, "title", id=f"{name}-alt").text = spell(figure.alt, frame)
    _hatching(picture, name)
    place = min(figure.place, len(figure.rates))
    for number, rate in enumerate(figure.rates, start=1):
        _slot(picture, number, rate, figure, "here" if number == place else "", name)
    _pointer(picture, _across(place - 1, figure, figure.part), spell(figure.itself, frame))
    return tostring(picture, encoding="unicode")


def bar(length: int) -> str:
    """A bar as long as `length` hundredths; the figure beside it says the same."""
    picture = Element("svg", {"class": "bar", "aria-hidden": "true", "width": "100%"})
    SubElement(picture, "rect", {"class": "slot"}, width="100%", height="100%")
    SubElement(picture, "rect", {"class": "filled"}, width=f"{length}%", height="100%")
    return tostring(picture, encoding="unicode")


def _hatching(picture: Element, name: str) -> None:
    tile = {"id": f"{name}-hatch", "width": "7", "height": "7"}
    turned = {"patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    pattern = SubElement(SubElement(picture, "defs"), "pattern", tile | turned)
    SubElement(pattern, "rect", {"class": "hatch"}, width="2", height="7")


def _across(slots: int, figure: ToldScale, part: int = 0) -> str:
    return f"{(slots * 100 + part) / len(figure.rates):.2f}%"


def _slot(
    picture: Element, number: int, rate: str, figure: ToldScale, mark: str, name: str
) -> None:
    box = {"x": _across(number - 1, figure), "y": str(TOP), "width": _across(1, figure)}
    box["height"] = str(FOOT - TOP)
    last = figure.open_ended and number == len(figure.rates)
    SubElement(picture, "rect", {"class": f"slot {mark} {'open' if last else ''}".strip(), **box})
    if mark:
        SubElement(picture, "rect", {"fill": f"url(#{name}-hatch)", **box})
    middle = _across(number - 1, figure, 50)
    _label(picture, f"{number}+" if last else str(number), middle, 47, "number")
    _label(picture, _short(rate), middle, 75, "rate")


def _label(picture: Element, text: str, x: str, y: int, kind: str) -> None:
    SubElement(picture, "text", {"class": kind}, x=x, y=str(y)).text = text


def _pointer(picture: Element, x: str, caption: str) -> None:
    """The caption grows away from the nearer edge, so that it is never cut."""
    SubElement(picture, "line", {"class": "mark"}, x1=x, x2=x, y1=str(TOP - 2), y2=str(FOOT))
    tip = SubElement(picture, "svg", {"class": "tip"}, x=x, y=str(TOP - 9), overflow="visible")
    SubElement(tip, "path", d="M-6 0 H6 L0 8 Z")
    share = float(x.removesuffix("%"))
    anchor = "start" if share < 25 else "end" if share > 75 else "middle"
    aside = {"start": "-6", "end": "6", "middle": "0"}[anchor]
    words = {"class": "caption", "text-anchor": anchor, "x": aside, "y": "-4"}
    SubElement(tip, "text", words).text = caption


def _short(rate: str) -> str:
    return rate if len(rate) <= LONGEST_RATE else rate.partition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rail:
    """The lines left of one step: where its node lies, and which columns go on below it."""

    column: int
    hangs: bool
    through: tuple[int, ...]
    ends: bool


def levels(steps: Sequence[ToldStep]) -> tuple[int, ...]:
    """How many columns each stands to the right: one more than what it hangs on, up to DEEPEST.

    A step that stands further to the right than that hangs on it all the same.
    """
    found: list[int] = []
    above: list[int] = []
    for step in steps:
        while above and above[-1] >= step.depth:
            above.pop()
        found.append(min(DEEPEST, len(above)))
        above.append(step.depth)
    return tuple(found)


def rails(steps: Sequence[ToldStep]) -> tuple[str, ...]:
    """For each step the lines that lead to it, as high as its text turns out to be.

    Steps that all stand at the left follow one another; else what stands to the right hangs on
    what it stands under.
    """
    stand = levels(steps)
    made = _on_a_tree(stand) if any(stand) else _in_a_row(len(steps))
    return tuple(_drawn(rail, itself=step.itself) for rail, step in zip(made, steps, strict=True))


def _in_a_row(steps: int) -> Iterator[Rail]:
    for place in range(steps):
        more = place + 1 < steps
        yield Rail(column=0, hangs=place > 0, through=(), ends=not more)


def _on_a_tree(stand: Sequence[int]) -> Iterator[Rail]:
    for place, level in enumerate(stand):
        later = stand[place + 1 :]
        yield Rail(
            column=level,
            hangs=level > 0,
            through=tuple(column for column in range(level) if _goes_on(column, later)),
            ends=not later or later[0] <= level,
        )


def _goes_on(column: int, later: Sequence[int]) -> bool:
    """Whether something further below still hangs in this column."""
    for level in later:
        if level <= column:
            return False
        if level == column + 1:
            return True
    return False


def _drawn(rail: Rail, *, itself: bool) -> str:
    width = str((rail.column + 1) * COLUMN)
    picture = Element("svg", {"class": "rail", "aria-hidden": "true", "width": width})
    for column in rail.through:
        _line(picture, _x(column), "0", _x(column), "100%")
    if rail.hangs and rail.column:
        _line(picture, _x(rail.column - 1), "0", _x(rail.column - 1), str(NODE))
        _line(picture, _x(rail.column - 1), str(NODE), _x(rail.column), str(NODE))
    elif rail.hangs:
        _line(picture, _x(0), "0", _x(0), str(NODE))
    if not rail.ends:
        _line(picture, _x(rail.column), str(NODE), _x(rail.column), "100%")
    node = {"class": "node itself" if itself else "node", "cy": str(NODE), "cx": _x(rail.column)}
    SubElement(picture, "circle", {**node, "r": "6" if itself else "4"})
    return tostring(picture, encoding="unicode")


def _x(column: int) -> str:
    return str(column * COLUMN + COLUMN // 2)


def _line(picture: Element, x1: str, y1: str, x2: str, y2: str) -> None:
    SubElement(picture, "line", x1=x1, y1=y1, x2=x2, y2=y2)
