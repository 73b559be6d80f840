"""Thousands of calls fit on a screen: the way to the failure whole, and the rest folded up.

Calls that stand beside each other and are alike are told once, with their number; of a chain that
goes down and down its two ends; and where there is no more room, how many are left out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import pairwise

from txdoctor.chains.evm.calls.tree import Call, inside, sizes
from txdoctor.records import dataclass

MOST_LINES = 26  # with the rows and the advice around it, what one screen shows
LONGEST_WAY = 12  # calls of the way to the failure that are drawn: half of them at either end
MOST_OF_ONE = 6  # groups of alike calls that are drawn of one caller


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`place` in the tree, or the first of `alike` places that follow each other and look alike.

    `between` are the calls of the way that were left out before it, `folded` the calls inside it
    that are not drawn; `depth` is how far to the right it stands.
    """

    place: int
    depth: int
    alike: int = 1
    between: int = 0
    folded: int = 0


@dataclass(slots=True)
class _Branch:
    """A call that is drawn, with the groups inside it that are drawn, each by its first place."""

    alike: int = 1
    between: int = 0
    folded: int = 0
    inner: list[int] = field(default_factory=list)


def picture(calls: Sequence[Call], way: Sequence[int]) -> tuple[Line, ...]:
    """At most MOST_LINES lines; those of `way` come first, then what stands nearest to it."""
    counted = sizes(calls)
    shown = _way(way)
    drawn = {place: _Branch() for place in shown}
    for outer, inner in pairwise(shown):
        drawn[outer].inner.append(inner)
        drawn[inner].between = way.index(inner) - way.index(outer) - 1
    onward = dict(pairwise(way))
    room = MOST_LINES - len(shown)
    queue = deque(reversed(shown))
    while queue:
        place = queue.popleft()
        groups = _groups(calls, counted, place, onward.get(place))
        found = _grow(drawn, counted, place, groups, room)
        room -= len(found)
        queue += (each for each in found if counted[each] > 1)
    return tuple(_lines(drawn, shown[0]))


def _way(way: Sequence[int]) -> list[int]:
    if len(way) <= LONGEST_WAY:
        return list(way)
    half = LONGEST_WAY // 2
    return [*way[:half], *way[-half:]]


def _grow(
    drawn: dict[int, _Branch], counted: Sequence[int], place: int, groups: Iterator[list[int]],
    room: int,
) -> list[int]:  # fmt: skip
    """Put groups inside a drawn call while there is room, each by its first; count the rest.

    What lies inside alike ones is drawn once, inside the first.
    """
    branch = drawn[place]
    found: list[int] = []
    for group in groups:
        if len(found) < min(room, MOST_OF_ONE):
            drawn[group[0]] = _Branch(alike=len(group))
            found.append(group[0])
        else:
            branch.folded += sum(counted[each] for each in group)
    branch.inner = sorted([*branch.inner, *found])
    return found


def _groups(
    calls: Sequence[Call], counted: Sequence[int], place: int, onward: int | None
) -> Iterator[list[int]]:
    """The calls that one call made but the one on the way, those together that look alike."""
    group: list[int] = []
    for each in inside(place, counted):
        look = _look(calls, counted, each)
        if group and (each == onward or look != _look(calls, counted, group[-1])):
            yield group
            group = []
        if each != onward:
            group.append(each)
    if group:
        yield group


def _look(calls: Sequence[Call], counted: Sequence[int], place: int) -> tuple[object, ...]:
    call = calls[place]
    return call.kind, call.to, call.selector, call.end, bool(call.value), counted[place]


def _lines(drawn: dict[int, _Branch], top: int) -> Iterator[Line]:
    todo = [(top, 0)]
    while todo:
        place, depth = todo.pop()
        branch = drawn[place]
        yield Line(
            place=place, depth=depth, alike=branch.alike, between=branch.between,
            folded=branch.folded,
        )  # fmt: skip
        todo += [(each, depth + 1) for each in reversed(branch.inner)]
