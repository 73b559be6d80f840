"""One request under way: which questions it carries, and by when it must be back."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.model.exchange import Ask
from txdoctor.wire.lanes import Lane, Waiting


@dataclass(slots=True, eq=False, kw_only=True)
class Flight:
    """Times are stopwatch seconds; `thread` is set when its talk begins.

    `lost` says that nobody waits for it any more.
    """

    lane: Lane
    waiting: list[Waiting]
    first_id: int
    left: float
    due: float
    thread: int = 0
    lost: bool = False

    @property
    def asks(self) -> list[Ask]:
        """The questions it carries, in the order of their ids."""
        return [each.ask for each in self.waiting]

    def ms(self, now: float) -> int:
        """How long it has been under way, in milliseconds."""
        return round((now - self.left) * 1000)
