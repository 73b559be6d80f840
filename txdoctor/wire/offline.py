"""With `--offline` nobody is asked: every question is answered by a silence at once."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.model.exchange import Ask, Reason, Reply, Silence
from txdoctor.units import Moment
from txdoctor.wire.clock import Clock


class Offline:
    """A wire (gather.Wire) that leads nowhere."""

    def __init__(self, clock: Clock | None = None) -> None:
        """Only the time of day is known."""
        self._clock = clock or Clock()
        self._asked: list[Ask] = []

    def post(self, asks: Sequence[Ask]) -> None:
        """Take questions."""
        self._asked += asks

    def collect(self) -> Sequence[Reply]:
        """A silence for each of them."""
        asked, self._asked = self._asked, []
        now = self._clock.now()
        return [Silence(ask=ask, reason=Reason.OFFLINE, at=now) for ask in asked]

    def now(self) -> Moment:
        """The time of day, UTC."""
        return self._clock.now()
