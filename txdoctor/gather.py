"""The questions of all targets travel together, and each target gets its answers back in order.

A plan yields questions and is sent replies; the wire carries them. One loop serves one target and
ten thousand: a window of plans is kept in flight, their questions leave together, a question that
several plans ask is asked once, and results come out in the order of the plans.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Protocol, TypeVar

from txdoctor.model.evidence import Plan, Together
from txdoctor.model.exchange import Ask, Reply
from txdoctor.records import dataclass
from txdoctor.units import Moment

WINDOW = 400  # plans in flight: four full batches of 100 for one seat
# Plans begun whose results are not given out yet. Results come in order, so one that takes several
# rounds, or has to be asked again, holds up those behind it; meanwhile others go on. Where a server
# often fails, a long list has as many in flight.
LONG = 1200
A_BATCH = 100  # questions that are handed over before the next plan is moved
SHARED_FOR = 5  # seconds a head or a fee market may serve other targets: under one block anywhere

Result = TypeVar("Result")


class Wire(Protocol):
    """The one door to the world: questions in, replies out, in any order."""

    def post(self, asks: Sequence[Ask]) -> None:
        """Take questions; they may leave at once or wait for company."""

    def collect(self) -> Sequence[Reply]:
        """Wait until at least one reply is there; every question posted is replied to once."""

    def now(self) -> Moment:
        """The time, as the tape tells it."""


@dataclass(frozen=True, slots=True)
class Broken:
    """What failed instead of giving its result: a defect of ours or of a plug-in."""

    trouble: Exception


def or_broken(make: Callable[[], Result]) -> Result | Broken:
    """What `make` gives, or why it gave nothing: for one of many, whose defect is its own."""
    try:
        return make()
    except Exception as trouble:  # noqa: BLE001 - one's defect must not end the others
        return Broken(trouble)


def follow(plan: Plan[Result], wire: Wire) -> Result:
    """Carry one plan to its end and give its result; a defect in the plan is raised."""
    [result] = follow_many([plan], wire)
    if isinstance(result, Broken):
        raise result.trouble
    return result


def follow_many(
    plans: Iterable[Plan[Result]], wire: Wire, window: int = WINDOW
) -> Iterator[Result | Broken]:
    """Carry many plans, at most `window` at a time; results in the order of the plans."""
    return _Loop(wire).run(iter(plans), window)


class _Task:
    """One plan under way: who waits for it, and what it waits for itself."""

    __slots__ = ("inbox", "missing", "parent", "place", "plan")

    def __init__(self, plan: Plan[Any], parent: _Task | None, place: int) -> None:
        self.plan = plan
        self.parent = parent
        self.place = place
        self.inbox: list[Any] = []
        self.missing = 0


class _Loop:
    """The state of one run: tasks that can move, questions under way, results not yet given out."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.ready: deque[tuple[_Task, Any]] = deque()
        self.waiting: dict[Ask, list[tuple[_Task, int]]] = {}
        self.shared: dict[Ask, Reply] = {}
        self.done: dict[int, Any] = {}
        self.begun = 0

    def run(self, plans: Iterator[Plan[Any]], window: int) -> Iterator[Any]:
        given = 0
        more = True
        while more or given < self.begun:
            self._move()
            while given in self.done:
                yield self.done.pop(given)
                given += 1
            more = more and self._begin(plans, window, given)
            if self.waiting and not self.ready:
                self._deliver(self.wire.collect())

    def _begin(self, plans: Iterator[Plan[Any]], window: int, given: int) -> bool:
        """Take up as many plans as there is room for; False when there are no more."""
        under_way = self.begun - given - len(self.done)
        room = min(window - under_way, LONG - (self.begun - given))
        for plan in islice(plans, max(room, 0)):
            self.ready.append((_Task(plan, None, self.begun), None))
            self.begun += 1
            room -= 1
        return room <= 0

    def _move(self) -> None:
        """Let every plan that can move go on until all of them wait."""
        posted: list[Ask] = []
        while self.ready:
            task, value = self.ready.popleft()
            try:
                wanted = task.plan.send(value)
            except StopIteration as end:
                self._finish(task, end.value)
            except Exception as trouble:  # noqa: BLE001 - one plan's defect must not end the others
                self._finish(task, Broken(trouble))
            else:
                if isinstance(wanted, Together):
                    self._fork(task, wanted)
                else:
                    self._ask(task, wanted, posted)
            if len(posted) >= A_BATCH or (posted and not self.ready):
                self.wire.post(posted)  # so that a server is not idle until the last has moved
                posted = []

    def _fork(self, task: _Task, wanted: Together) -> None:
        task.inbox = [None] * len(wanted.plans)
        task.missing = len(wanted.plans)
        for place, plan in enumerate(wanted.plans):
            self.ready.append((_Task(plan, task, place), None))
        if not wanted.plans:
            self.ready.append((task, []))

    def _ask(self, task: _Task, asks: Sequence[Ask], posted: list[Ask]) -> None:
        inbox = task.inbox = [None] * len(asks)
        missing = 0
        oldest = self.wire.now() - SHARED_FOR
        for place, ask in enumerate(asks):
            known = self.shared.get(ask) if ask.shared else None
            if known is not None and known.at >= oldest:
                inbox[place] = known
                continue
            missing += 1
            waiting = self.waiting.setdefault(ask, [])
            if not waiting:
                posted.append(ask)
            waiting.append((task, place))
        task.missing = missing
        if not missing:
            self.ready.append((task, inbox))

    def _keep(self, reply: Reply) -> None:
        """Newest last, so that those too old to serve anybody stand first and are dropped."""
        self.shared.pop(reply.ask, None)
        self.shared[reply.ask] = reply
        for ask, kept in list(islice(self.shared.items(), 2)):
            if reply.at - kept.at > SHARED_FOR:
                del self.shared[ask]

    def _deliver(self, replies: Sequence[Reply]) -> None:
        for reply in replies:
            if reply.ask.shared:
                self._keep(reply)
            for task, place in self.waiting.pop(reply.ask, ()):
                self._put(task, place, reply)

    def _put(self, task: _Task, place: int, value: Any) -> None:
        task.inbox[place] = value
        task.missing -= 1
        if not task.missing:
            inbox, task.inbox = task.inbox, []
            self.ready.append((task, inbox))

    def _finish(self, task: _Task, value: Any) -> None:
        if task.parent is None:
            self.done[task.place] = value
        else:
            self._put(task.parent, task.place, value)
