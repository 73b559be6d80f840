"""Questions wait in lanes, one for each seat; what leaves together is decided here, in numbers."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf

from txdoctor.model.exchange import Ask
from txdoctor.wire.endpoint import JSON_RPC, Endpoint
from txdoctor.wire.limits import Manners
from txdoctor.wire.pace import Pace

SMALLER_BATCHES = 10, 3, 1  # 3 is what dRPC and 1rpc take
DEEP_BATCH = 10  # a trace may be megabytes long
NO_LIMIT = 1 << 30


@dataclass(slots=True, eq=False)
class Waiting:
    """A question on its way: `tries` made, when it `left` first, how many may travel with it."""

    ask: Ask
    tries: int = 0
    left: float = inf
    company: int = NO_LIMIT


@dataclass(slots=True, eq=False)
class Host:
    """What was learned of one host: its pace, and how many questions it takes at once.

    `good` is the largest batch it took, `most` the largest it may be given; `answered` is when it
    last gave an answer.
    """

    manners: Manners
    pace: Pace
    flying: int = 0
    size: int = 0
    good: int = 0
    most: int = 0
    answered: float = -inf

    def __post_init__(self) -> None:
        """Begin as its manners say."""
        self.size, self.most = self.manners.first, self.manners.largest

    def took(self, number: int) -> None:
        """A batch was taken whole: a full one lets the next be twice as large."""
        self.good = max(self.good, number)
        if number >= self.size:
            self.size = min(2 * self.size, self.most)

    def too_many(self, number: int) -> bool:
        """A batch was refused for its size: from now on as many as were ever taken, or 10, 3, or 1.

        From ten it may grow again: that a hundred are too many says nothing of twenty. False when
        as many have been taken before, so that the size cannot be the reason.
        """
        if number <= self.good:
            return False
        smaller = self.good or next(step for step in SMALLER_BATCHES if step < max(number, 2))
        grows = not self.good and number > SMALLER_BATCHES[0]
        self.most = min(self.most, number - 1 if grows else smaller)
        self.size = min(self.size, smaller)
        return True


@dataclass(slots=True, eq=False)
class Lane:
    """The questions for one seat; call traces have a lane of their own beside the others.

    A trace takes a node seconds: on its own it keeps nobody waiting, and that it takes too long
    says nothing against the seat.
    """

    endpoint: Endpoint
    host: Host
    deep: bool
    queue: deque[Waiting] = field(default_factory=deque)
    later: list[tuple[float, list[Waiting]]] = field(default_factory=list)
    flying: int = 0

    def may_take(self, flush: bool) -> bool:
        """Whether `take` would give anything."""
        queue = self.queue
        return bool(queue) and (
            len(queue) >= min(self._size(), queue[0].company) or (flush and not self.flying)
        )

    def take(self, flush: bool) -> list[Waiting]:
        """What leaves now; empty when waiting for company is better.

        A full batch leaves at once; a smaller one when nobody has anything else to do (`flush`)
        and nothing of this lane is under way that could bring more questions.
        """
        queue = self.queue
        if not self.may_take(flush):
            return []
        room = min(self._size(), queue[0].company)
        taken = [queue.popleft()]
        while queue and len(taken) < min(room, queue[0].company):
            taken.append(queue.popleft())
            room = min(room, taken[-1].company)
        return taken

    def _size(self) -> int:
        if self.endpoint.transport != JSON_RPC:
            return 1
        return min(self.host.size, DEEP_BATCH) if self.deep else self.host.size

    def wake(self, now: float) -> None:
        """Put those whose time has come in front of the queue."""
        due = [entry for entry in self.later if entry[0] <= now]
        if due:
            self.later = [entry for entry in self.later if entry[0] > now]
            for _, waiting in due:
                self.put_back(waiting)

    def put_back(self, waiting: Iterable[Waiting]) -> None:
        """In front of all others, in their order."""
        self.queue.extendleft(reversed(list(waiting)))

    def next_wake(self) -> float:
        """When the first of those that wait for a later try is due; infinity when none does."""
        return min((at for at, _ in self.later), default=inf)

    def empty(self) -> list[Waiting]:
        """Everything that waits, taken out."""
        everything = [*self.queue, *(each for _, waiting in self.later for each in waiting)]
        self.queue.clear()
        self.later.clear()
        return everything
