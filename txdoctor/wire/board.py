"""Which questions wait where, which seats have been left, and which replies are ready."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import inf

from txdoctor.model.exchange import Ask, Reply
from txdoctor.units import Moment
from txdoctor.wire.cooling import Rest, rested
from txdoctor.wire.endpoint import Endpoint
from txdoctor.wire.lanes import Host, Lane, Waiting
from txdoctor.wire.outcome import Trouble, When, silence
from txdoctor.wire.pace import Pace


class Board:
    """The state of one run; only the thread that owns the wire touches it.

    `end` is the stopwatch time after which nothing is asked any more.
    """

    def __init__(self, flying: int | None = None) -> None:
        """Nobody waits. `flying` requests at a time for each host; None: as its manners say."""
        self._most = flying
        self.end = inf
        self.replies: list[Reply] = []
        self.left: dict[str, Trouble] = {}
        self._rests: dict[str, Rest] = {}
        self._hosts: dict[str, Host] = {}
        self._lanes: dict[tuple[str, bool], Lane] = {}

    @property
    def lanes(self) -> Iterable[Lane]:
        """All lanes, in the order of their first question."""
        return self._lanes.values()

    def add(self, ask: Ask, endpoint: Endpoint) -> None:
        """One more question waits in the lane of its seat."""
        lane = self._lanes.get((endpoint.seat, ask.deep))
        if lane is None:
            lane = Lane(endpoint=endpoint, host=self._host(endpoint), deep=ask.deep)
            self._lanes[endpoint.seat, ask.deep] = lane
        lane.queue.append(Waiting(ask))

    def put_back(self, lane: Lane, waiting: list[Waiting], now: Moment) -> None:
        """These are asked again next, unless their seat has been left meanwhile."""
        gone = self.left.get(lane.endpoint.seat)
        if gone is None:
            lane.put_back(waiting)
        else:
            self.silence((each.ask for each in waiting), gone, When(now, 0))

    def leave(self, seat: str, trouble: Trouble, now: Moment) -> None:
        """Ask this seat nothing more in this run; what waits for it is answered now."""
        self.left.setdefault(seat, trouble)
        self._empty(seat, trouble, now)

    def rest(self, lane: Lane, trouble: Trouble, left: float, tick: float, now: Moment) -> None:
        """Let the seat of this lane rest because of a request that `left` then."""
        seat, known = lane.endpoint.seat, lane.host.answered >= 0
        rest = rested(self._rests.get(seat), trouble, left, tick, known)
        self._rests[seat] = rest
        if rest.closed:
            self._empty(seat, trouble, now)

    def answered(self, seat: str) -> None:
        """The seat is well: no rest any more."""
        self._rests.pop(seat, None)

    def away(self, seat: str, tick: float) -> Trouble | None:
        """Why a question for this seat is answered without asking it; None: it is asked."""
        rest = self._rests.get(seat)
        if rest is not None and rest.closed and tick < rest.until:
            return rest.trouble
        return self.left.get(seat)

    def resting(self, seat: str) -> float | None:
        """Until when this seat is asked nothing, inf while one question tries it; None: it is well.

        A time that has passed means that one question may leave.
        """
        rest = self._rests.get(seat)
        if rest is None:
            return None
        flying = any(lane.flying for lane in self._lanes.values() if lane.endpoint.seat == seat)
        return inf if flying else rest.until

    def leave_all(self, trouble: Trouble, now: Moment) -> None:
        """The run is over: every seat is left."""
        for seat in {lane.endpoint.seat for lane in self._lanes.values()}:
            self.leave(seat, trouble, now)

    def _empty(self, seat: str, trouble: Trouble, now: Moment) -> None:
        for lane in self._lanes.values():
            if lane.endpoint.seat == seat:
                self.silence((each.ask for each in lane.empty()), trouble, When(now, 0))

    def silence(self, asks: Iterable[Ask], trouble: Trouble, when: When) -> None:
        """The trouble is the final reply to these questions."""
        self.replies += (silence(ask, trouble, when) for ask in asks)

    def taken(self) -> list[Reply]:
        """The replies that are ready, taken out."""
        replies, self.replies = self.replies, []
        return replies

    def _host(self, endpoint: Endpoint) -> Host:
        origin = endpoint.address.origin
        if origin not in self._hosts:
            manners = endpoint.manners
            if self._most is not None:
                manners = replace(manners, flying=self._most)
            self._hosts[origin] = Host(manners, Pace(manners.rate, manners.burst))
        return self._hosts[origin]
