"""What is seen at a glance is a picture: plain data here, drawn by whoever writes it out."""

from __future__ import annotations

from txdoctor.records import dataclass
from txdoctor.units import FeeRate, Id, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A line of slots that follow each other, and the place of one thing on it.

    `name` is the key of its title under `[figures]` of the wing's labels. `slots` are the least
    rates of the slots, the first one next. The thing lies in slot `place`, counted from 1,
    `part` hundredths into it. `open_ended`: the last slot stands for all that follow as well.
    """

    name: str
    slots: tuple[FeeRate, ...]
    place: int
    part: int
    open_ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One of several that follow from each other; `depth` is how far it stands to the right.

    `itself` marks the one that was asked about. `values` are told in one line,
    in their order, each by its name.
    """

    id: Id
    values: tuple[tuple[str, Value], ...]
    depth: int = 0
    itself: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What follows from what, a line each; `left_out` says how many more there are."""

    name: str
    steps: tuple[Step, ...]
    left_out: int = 0


Figure = Scale | Steps
