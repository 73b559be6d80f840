"""What was asked and answered can be kept, and played again as if the servers were there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from txdoctor.gather import Wire
from txdoctor.model.exchange import Ask, Reason, Reply, Silence
from txdoctor.units import Moment
from txdoctor.wire.taped import Case, Exchange


class Recorder:
    """A wire that hands everything on and keeps each reply; `exchanges` gives them in order."""

    def __init__(self, wire: Wire) -> None:
        """Listen in on `wire`."""
        self._wire = wire
        self._asked: Counter[Ask] = Counter()
        self._kept: list[Exchange] = []

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Every question with its reply, as they came in."""
        return tuple(self._kept)

    def post(self, asks: Sequence[Ask]) -> None:
        """Hand the questions on."""
        self._wire.post(asks)

    def collect(self) -> Sequence[Reply]:
        """Hand the replies back, and keep them."""
        replies = self._wire.collect()
        for reply in replies:
            # Two equal questions are never under way at once (gather.py): the order of the
            # replies is the order in which they were asked.
            self._kept.append(Exchange(reply=reply, nth=self._asked[reply.ask]))
            self._asked[reply.ask] += 1
        return replies

    def now(self) -> Moment:
        """The time, as the wire tells it."""
        return self._wire.now()


class Replayed:
    """A wire (gather.Wire) that knows only what is on the tape; it reads no clock."""

    def __init__(self, case: Case) -> None:
        """Lay the case's exchanges out by question and by how often it had been asked before."""
        self._taken_at = case.taken_at
        self._tape = {(each.reply.ask, each.nth): each.reply for each in case.exchanges}
        self._last = {each.reply.ask: each.reply for each in case.exchanges}
        self._asked: Counter[Ask] = Counter()
        self._ready: list[Reply] = []
        self._heard: Moment | None = None

    def post(self, asks: Sequence[Ask]) -> None:
        """Find the reply to each question."""
        for ask in asks:
            reply = self._tape.get((ask, self._asked[ask]))
            if reply is None and ask.shared:
                # Live, an answer still good for others was not asked for again (gather.py).
                reply = self._last.get(ask)
            self._asked[ask] += 1
            # The question that was asked now also says whether its answer may be shared.
            self._ready.append(replace(reply, ask=ask) if reply else self._unknown(ask))

    def collect(self) -> Sequence[Reply]:
        """The replies to everything that was asked."""
        ready, self._ready = self._ready, []
        for reply in ready:
            self._heard = max(self._heard or reply.at, reply.at)
        return ready

    def now(self) -> Moment:
        """When the last reply that was heard had come; before any, when the case was taken."""
        return self._taken_at if self._heard is None else self._heard

    def _unknown(self, ask: Ask) -> Reply:
        return Silence(ask=ask, reason=Reason.NOT_RECORDED, at=self._taken_at)
