"""Questions leave for their servers together, and every one of them gets exactly one reply."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from math import inf
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Protocol

from txdoctor.model.exchange import Ask, Reason, Reply
from txdoctor.settings import Settings
from txdoctor.units import Moment
from txdoctor.wire.aftercare import Aftercare
from txdoctor.wire.board import Board
from txdoctor.wire.clock import Clock, idle
from txdoctor.wire.crew import Crew
from txdoctor.wire.endpoint import Endpoint
from txdoctor.wire.flight import Flight
from txdoctor.wire.lanes import Lane, Waiting
from txdoctor.wire.limits import Limits
from txdoctor.wire.outcome import Cure, Outcome, Trouble, When, everyone
from txdoctor.wire.talk import Talker
from txdoctor.wire.turnstile import Open, Turnstile

LOOK_AGAIN = 0.01  # seconds before a turnstile that was closed is tried again
FORBIDDEN = Trouble(reason=Reason.NOT_ALLOWED, detail="not a question that only reads")
LATE = Trouble(reason=Reason.TIMED_OUT, detail="no answer in time", cure=Cure.LEAVE)
OVER = Trouble(reason=Reason.TIMED_OUT, detail="the time for this look-up is over")


class Directory(Protocol):
    """Who sits in a seat (wire/endpoints.py)."""

    settings: Settings

    def endpoint(self, seat: str) -> Endpoint | None:
        """The server of a seat, or None when there is no such seat."""


class Http:
    """The live wire (gather.Wire): posts questions, collects replies; a context manager.

    One thread owns it and decides everything; the threads of the crew only talk. For lists of
    targets give `Limits(look_up=None)`: then each question has an end, but not the whole run, and
    a seat that fell silent is let rest and tried again (wire/cooling.py). `before_waiting` is
    called whenever nothing can be done until an answer comes; `turnstile` is asked before each
    request leaves.
    """

    def __init__(
        self,
        directory: Directory,
        limits: Limits | None = None,
        clock: Clock | None = None,
        chance: Callable[[], float] | None = None,
    ) -> None:
        """Nothing is opened or imported yet. `chance` gives numbers from 0 to 1 for waits."""
        self._directory = directory
        self._limits = limits or Limits()
        self._clock = clock or Clock()
        self._talker = Talker(directory.settings, self._limits, self._clock)
        self._inbox: SimpleQueue[tuple[Flight, Outcome]] = SimpleQueue()
        self._crew = Crew(self._talker.talk, self._inbox)
        self._board = Board(self._limits.flying)
        self._care = Aftercare(self._board, self._talker, self._limits, self._clock, chance)
        self._flying: list[Flight] = []
        self.before_waiting = idle
        self.turnstile: Turnstile = Open()

    def __enter__(self) -> Http:
        """The wire itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close, whatever happened."""
        self.close()

    def now(self) -> Moment:
        """The time of day, UTC."""
        return self._clock.now()

    def post(self, asks: Sequence[Ask]) -> None:
        """Take questions; full batches leave at once. Misconfigured for an unreadable cookie file.

        A question that may not be asked, or whose seat has been left, is answered without a word
        to the network.
        """
        self._land_what_is_back()  # there is room then for what leaves now
        now = self._clock.tick()
        over = OVER if now >= self._board.end else None
        for ask in asks:
            endpoint = self._directory.endpoint(ask.seat)
            if endpoint is None or not endpoint.allows(ask):
                self._refuse(ask, FORBIDDEN)
            elif away := self._board.away(ask.seat, now) or over:
                self._refuse(ask, away)
            else:
                self._board.add(ask, endpoint)
        self._launch(flush=False)

    def collect(self) -> Sequence[Reply]:
        """Wait until at least one reply is there. RuntimeError when no question is under way."""
        while True:
            self._land_what_is_back()
            self._give_up_overdue()
            if self._board.replies:
                return self._board.taken()
            soonest = self._launch(flush=True)
            if not self._flying and soonest == inf:
                raise RuntimeError("no question is under way")
            self._wait(soonest)

    def awaited(self) -> tuple[str, ...]:
        """The seats that have a question now; any thread may look."""
        return tuple(dict.fromkeys(flight.lane.endpoint.seat for flight in tuple(self._flying)))

    def close(self) -> None:
        """End every talk and connection; questions under way get no reply any more."""
        for flight in self._flying:
            self._lose(flight)
        self._flying.clear()
        self._crew.dismiss()
        self._talker.close()

    def _refuse(self, ask: Ask, trouble: Trouble) -> None:
        self._board.silence([ask], trouble, When(self._clock.now(), 0))

    def _launch(self, flush: bool) -> float:
        """Let everything leave that may; the stopwatch time when something more may, or inf."""
        now = self._clock.tick()
        soonest = inf
        for lane in self._board.lanes:
            lane.wake(now)
            soonest = min(soonest, self._launch_lane(lane, flush, now), lane.next_wake())
        return soonest

    def _launch_lane(self, lane: Lane, flush: bool, now: float) -> float:
        host = lane.host
        rest = self._board.resting(lane.endpoint.seat) if lane.queue else None
        if rest is not None and rest > now:
            return rest
        while lane.queue and host.flying < host.manners.flying:
            ready = host.pace.ready_at(now)
            if ready > now:
                return ready
            if not lane.may_take(flush):
                break
            if not self.turnstile.enter(lane.endpoint.address.origin, host.manners):
                return now + LOOK_AGAIN
            waiting = lane.take(flush)
            host.pace.take(now)
            if rest is not None:  # one question tries whether the seat is well again
                lane.put_back(waiting[1:])
                self._send(lane, waiting[:1], now)
                break
            self._send(lane, waiting, now)
        return inf

    def _send(self, lane: Lane, waiting: list[Waiting], now: float) -> None:
        if self._board.end == inf and self._limits.look_up is not None:
            self._board.end = now + self._limits.look_up
        for each in waiting:
            each.tries += 1
            each.left = min(each.left, now)
        self._talker.prepare(lane.endpoint)
        flight = Flight(
            lane=lane,
            waiting=waiting,
            first_id=_unguessable(),
            left=now,
            due=now + self._limits.request,
        )
        lane.flying += 1
        lane.host.flying += 1
        self._flying.append(flight)
        self._crew.give(flight)

    def _wait(self, soonest: float) -> None:
        until = min([soonest, self._board.end, *(flight.due for flight in self._flying)])
        seconds = max(0.0, until - self._clock.tick())
        self.before_waiting()
        if not self._flying:
            self._clock.sleep(seconds)
            return
        landed = self._clock.wait(self._inbox, seconds)
        if landed is not None:
            self._land(*landed)

    def _land_what_is_back(self) -> None:
        while True:
            try:
                self._land(*self._inbox.get_nowait())
            except Empty:
                return

    def _land(self, flight: Flight, outcome: Outcome) -> None:
        self._crew.is_back()
        if not flight.lost:
            self._flying.remove(flight)
            self.turnstile.leave(flight.lane.endpoint.address.origin)
            self._care.settle(flight, outcome)

    def _give_up_overdue(self) -> None:
        now = self._clock.tick()
        for flight in [each for each in self._flying if now >= min(each.due, self._board.end)]:
            self._flying.remove(flight)
            self._lose(flight)
            self._care.settle(flight, everyone(flight.asks, LATE))
        if now >= self._board.end:
            self._board.leave_all(OVER, self._clock.now())

    def _lose(self, flight: Flight) -> None:
        flight.lost = True
        self.turnstile.leave(flight.lane.endpoint.address.origin)
        self._talker.hang_up(flight)


def _unguessable() -> int:
    """The number of a request's first question.

    An answer that was pushed into the line before its question left can only guess it.
    """
    return int.from_bytes(os.urandom(4), "big") + 1
