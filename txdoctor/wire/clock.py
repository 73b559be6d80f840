"""The only clock of the house."""

from __future__ import annotations

import time
from queue import Empty, SimpleQueue
from typing import Any

from txdoctor.units import Moment

NAP = 1.0  # seconds: a wait on Windows cannot be interrupted by Ctrl-C, so none is longer


class Clock:
    """The time of day, a stopwatch, and waiting; tests put their own in its place."""

    def now(self) -> Moment:
        """The time of day, UTC."""
        return Moment(time.time())

    def tick(self) -> float:
        """Seconds of a stopwatch that never goes back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Let time pass while nothing is under way."""
        time.sleep(min(seconds, NAP))

    def wait(self, inbox: SimpleQueue[Any], seconds: float) -> Any | None:
        """What lands in `inbox` next; None when nothing came for so long (or for one nap)."""
        try:
            return inbox.get(timeout=min(seconds, NAP))
        except Empty:
            return None


def idle() -> None:
    """What is done before waiting, unless somebody has something to do."""
