"""A practice that gives what the test laid out, and remembers that it was opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tests.cli.visits import TAKEN_AT
from txdoctor.gather import Broken
from txdoctor.model.exchange import Seat
from txdoctor.model.visit import Visit
from txdoctor.units import Moment
from txdoctor.wishes import Wishes

Give = Callable[[str], Visit | Broken]


class Stub:
    """Stands in the place of Practice: `Stub(give)` is what the command calls."""

    def __init__(self, give: Give) -> None:
        self.give = give
        self.wishes: list[Wishes] = []
        self.asked: list[str] = []
        self.clear: tuple[str, ...] = ()

    def __call__(self, wishes: Wishes) -> Stub:
        self.wishes.append(wishes)
        return self

    def __enter__(self) -> Stub:
        return self

    def __exit__(self, *_: Any) -> None:
        return None

    def awaited(self) -> tuple[str, ...]:
        return ()

    def whom_by_turn(self, targets: Sequence[str]) -> tuple[tuple[Seat, ...], tuple[Seat, ...]]:
        return (Seat(name="toy#1", kind="toy", host="one.example"),), ()

    def in_clear_text(self) -> tuple[str, ...]:
        return self.clear

    def check_many(self, targets: Sequence[str]) -> Iterator[Visit | Broken]:
        for target in targets:
            self.asked.append(target)
            yield self.give(target)

    def now(self) -> Moment:
        return TAKEN_AT
