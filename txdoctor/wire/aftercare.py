"""After a request has come back: replies are handed out, troubles are treated by their cure."""

from __future__ import annotations

from collections.abc import Callable

from txdoctor.model.exchange import Reason
from txdoctor.wire.board import Board
from txdoctor.wire.clock import Clock
from txdoctor.wire.cooling import may_pass
from txdoctor.wire.endpoint import JSON_RPC
from txdoctor.wire.flight import Flight
from txdoctor.wire.lanes import Waiting
from txdoctor.wire.limits import Limits
from txdoctor.wire.outcome import Cure, Outcome, Trouble, When
from txdoctor.wire.pace import jitter
from txdoctor.wire.talk import Talker

QUICK = 0.2  # seconds before a server that did not open the door is tried once more

Group = list[Waiting]


class Aftercare:
    """Decides for each question of a flight that is back: a reply, another try, or a silence."""

    def __init__(
        self,
        board: Board,
        talker: Talker,
        limits: Limits,
        clock: Clock,
        chance: Callable[[], float] | None,
    ) -> None:
        """`chance` gives numbers from 0 to 1; None: Python's own."""
        self._board = board
        self._talker = talker
        self._limits = limits
        self._clock = clock
        self._chance = chance

    def settle(self, flight: Flight, outcome: Outcome) -> None:
        """Take a flight off its lane and deal with everything it brought."""
        lane, now = flight.lane, self._clock.tick()
        lane.flying -= 1
        lane.host.flying -= 1
        if outcome.replies or _let_through(outcome):
            lane.host.pace.granted(now)
        if outcome.replies:
            self._board.replies += outcome.replies
            lane.host.answered = now
            self._board.answered(lane.endpoint.seat)
            if not (outcome.troubles or lane.deep or lane.endpoint.transport != JSON_RPC):
                lane.host.took(len(flight.waiting))
        met: dict[Trouble, Group] = {}
        for place, trouble in outcome.troubles:
            met.setdefault(trouble, []).append(flight.waiting[place])
        for trouble, group in met.items():
            self._treat(flight, trouble, group, now)

    def _treat(self, flight: Flight, trouble: Trouble, group: Group, now: float) -> None:
        number, first = len(flight.waiting), group[0].tries == 1
        match trouble.cure:
            case Cure.SMALLER | Cure.HALVE | Cure.ALONE if number == 1:
                self._silence(flight, trouble, group)
            case Cure.HALVE:
                self._in_company(flight, group, number // 2)
            case Cure.ALONE:
                self._in_company(flight, group, 1)
            case Cure.SMALLER if flight.lane.host.too_many(number):
                self._in_company(flight, group, number)
            case Cure.PAUSE:
                self._pause(flight, trouble, group, now)
            case Cure.LATER | Cure.SMALLER:
                self._again(flight, trouble, group, trouble.after or self._jitter(group), now)
            case Cure.FRESH:
                self._talker.renew(flight.lane.endpoint)
                self._again(flight, trouble, group, 0 if first else self._jitter(group, 1), now)
            case Cure.ONCE if first:
                self._again(flight, trouble, group, QUICK, now)
            case Cure.LEAVE | Cure.ONCE:
                self._leave(flight, trouble, group)
            case _:
                self._silence(flight, trouble, group)

    def _in_company(self, flight: Flight, group: Group, most: int) -> None:
        """The size of the batch was at fault, not the questions: that was no try."""
        for each in group:
            each.tries -= 1
            each.company = min(each.company, max(1, most))
        self._board.put_back(flight.lane, group, self._clock.now())

    def _pause(self, flight: Flight, trouble: Trouble, group: Group, now: float) -> None:
        wait = self._jitter(group) if trouble.after is None else trouble.after
        if wait > self._limits.retry_after or now + wait >= self._board.end:
            self._silence(flight, trouble, group)
            self._board.leave(flight.lane.endpoint.seat, trouble, self._clock.now())
            return
        flight.lane.host.pace.refused(now, wait)
        self._again(flight, trouble, group, wait, now)

    def _again(
        self, flight: Flight, trouble: Trouble, group: Group, wait: float, now: float
    ) -> None:
        """Ask again after `wait` seconds; who has no try or no time left gets a silence."""
        go_on = [each for each in group if self._may_go_on(each, now + wait)]
        ends = [each for each in group if each not in go_on]
        if wait:
            flight.lane.later.append((now + wait, go_on))
        else:
            self._board.put_back(flight.lane, go_on, self._clock.now())
        if any(flight.lane.host.answered < each.left for each in ends):
            # It answered nobody since that question first left: it will not answer the next.
            self._leave(flight, trouble, ends)
        elif ends:
            self._silence(flight, trouble, ends)

    def _may_go_on(self, each: Waiting, at: float) -> bool:
        end = min(self._board.end, each.left + self._limits.question)
        return each.tries < self._limits.tries and at < end

    def _jitter(self, group: Group, free: int = 0) -> float:
        """How long to wait after that many tries, of which `free` cost nothing."""
        if self._chance is None:
            from random import random

            self._chance = random
        return jitter(max(each.tries for each in group) - free, self._chance)

    def _leave(self, flight: Flight, trouble: Trouble, group: Group) -> None:
        self._silence(flight, trouble, group)
        if flight.lane.deep and trouble.reason is Reason.TIMED_OUT:
            return  # a trace is a heavy question: that it takes too long says nothing of the others
        if self._limits.look_up is None and may_pass(trouble):
            now = self._clock.tick()
            self._board.rest(flight.lane, trouble, flight.left, now, self._clock.now())
        else:
            self._board.leave(flight.lane.endpoint.seat, trouble, self._clock.now())

    def _silence(self, flight: Flight, trouble: Trouble, group: Group) -> None:
        when = When(self._clock.now(), flight.ms(self._clock.tick()))
        self._board.silence((each.ask for each in group), trouble, when)


def _let_through(outcome: Outcome) -> bool:
    """Whether a request that brought nothing was answered all the same, and not for its haste.

    A gateway that fails at one answer in five takes as many requests as one that is well.
    """
    return any(each.status and each.cure is not Cure.PAUSE for _, each in outcome.troubles)
