"""Rows go in, answered rows come out in the same order; at no time are many of them held."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from txdoctor.desk.batch.answer import Answer
from txdoctor.desk.batch.folding import Folding
from txdoctor.desk.batch.journal import AS_BEFORE, Journal
from txdoctor.desk.batch.resume import Done
from txdoctor.desk.batch.row import Row
from txdoctor.gather import Broken
from txdoctor.model.order import Aim, Order
from txdoctor.model.visit import Visit
from txdoctor.records import dataclass

# Rows that need no asking in a row before the loop that asks is let go on: it holds 1200 orders,
# so never more than some 20,000 rows wait for their turn, however many in a list are equal.
QUIET = 16
PAUSE = Order(text="")  # asks nobody

Result = Visit | Broken | Answer


class Tell(Protocol):
    """Makes answers of results, and of rows that cannot be examined."""

    def answer(self, result: Result) -> Answer:
        """What was found."""

    def refusal(self, row: Row) -> Answer | None:
        """Why a row is not examined at all; None where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ward:
    """What a run works with. `stopping`: no new rows are taken; `done` is told of every answer."""

    examine: Callable[[Iterable[Order]], Iterator[Result]]
    order: Callable[[Aim], Order]
    tell: Tell
    journal: Journal
    folding: Folding
    stopping: Callable[[], bool]
    done: Done


def answered(rows: Iterable[Row], ward: Ward) -> Iterator[Answer]:
    """Examine every row and write its answer into the journal; the answers as they come."""
    return _Line(ward).run(rows)


class _Case:
    """One target that is being asked about, and where its answer stands once it is known."""

    __slots__ = ("key", "place")

    def __init__(self, key: str, place: int = -1) -> None:
        self.key = key
        self.place = place


class _Line:
    """Rows on their way, the oldest first: with an answer, with an earlier equal one, or asked."""

    def __init__(self, ward: Ward) -> None:
        self._ward = ward
        # Only the numbers of rows: the rows themselves are read again when the result is written.
        self._waiting: deque[tuple[int, Answer | _Case | None, bool]] = deque()
        self._asked: dict[str, _Case] = {}

    def run(self, rows: Iterable[Row]) -> Iterator[Answer]:
        ward = self._ward
        for result in ward.examine(self._orders(rows)):
            yield from self._before_asked()
            number, case, _ = self._waiting.popleft()
            if not isinstance(case, _Case):
                continue  # a pause
            answer = ward.tell.answer(result)
            case.place = self._add(number, case.key, answer)
            if not answer.again:
                ward.folding.add(case.key, case.place)
            del self._asked[case.key]
            yield answer
        yield from self._before_asked()

    def _orders(self, rows: Iterable[Row]) -> Iterator[Order]:
        ward = self._ward
        quiet = 0
        for row in rows:
            if ward.stopping():
                return
            known: Answer | _Case | None = ward.tell.refusal(row)
            key = "" if known else row.key
            known = known or self._known(key)
            if known:
                self._waiting.append((row.number, known, False))
                quiet += 1
                if quiet == QUIET:
                    quiet = 0
                    self._waiting.append((row.number, None, True))
                    yield PAUSE
                continue
            case = self._asked[key] = _Case(key)
            self._waiting.append((row.number, case, True))
            yield ward.order(Aim(row.target, row.network or None))

    def _known(self, key: str) -> _Case | None:
        """The equal row before this one: being asked about, or answered."""
        under_way = self._asked.get(key)
        if under_way is not None:
            return under_way
        for place in self._ward.folding.candidates(key):
            if self._ward.journal.read(place).digest == key:
                return _Case(key, place)
        return None

    def _before_asked(self) -> Iterator[Answer]:
        """Rows whose answer is there, up to the next that was asked about."""
        journal, waiting = self._ward.journal, self._waiting
        while waiting and not waiting[0][2]:
            number, known, _ = waiting.popleft()
            if isinstance(known, _Case):
                answer = journal.read(known.place).answer
                self._add(number, AS_BEFORE + known.key, answer)
                yield answer
            elif known is not None:
                # Of a row that is refused nothing is kept, not even a digest of it.
                self._add(number, "", known)
                yield known

    def _add(self, number: int, key: str, answer: Answer) -> int:
        if not answer.again:
            self._ward.done.put(number, done=True)
        return self._ward.journal.add(number, key, answer)
