"""What was learned and what was not: facts, gaps with their reasons, and where each came from."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Generator, Sequence
from operator import is_not
from typing import Any, ClassVar, TypeVar

from txdoctor.model.exchange import Answer, Ask, Json, Reason, Refusal, Reply, Silence
from txdoctor.records import dataclass
from txdoctor.units import NOTHING_SAID, Moment, Untrusted


# A plug-in's facts are made by Python's own dataclass, which wants a base that it made itself.
@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing one source said.

    How several sources are brought to one fact is said by the class (see txdoctor/agree.py):
    `match` names the fields that must be equal; `middle` names the number of which the median is
    taken (a source ten times off is left out); with neither, every source keeps its own.
    `key` names the fields that tell several facts of one kind apart. `upper` names figures of which
    the higher middle is taken where two sources differ: beside its `middle`, it shows how far apart
    they are. A fact with `most` opens what cannot be taken back, so that it counts only where more
    than half of those say it who say where the transaction is. Of other fields, what most say is
    taken, and of a fact that `lesser` names a figure of, the least one where no side is larger.
    A fact that `outlives_doubt` is kept while sources quarrel about where the transaction is.
    """

    seat: str

    key: ClassVar[tuple[str, ...]] = ()
    match: ClassVar[tuple[str, ...]] = ()
    middle: ClassVar[str] = ""
    upper: ClassVar[tuple[str, ...]] = ()
    most: ClassVar[bool] = False
    lesser: ClassVar[str] = ""
    outlives_doubt: ClassVar[bool] = False

    def contradicts(self, other: Fact) -> bool:
        """Whether this one and a fact of another kind cannot both be true."""
        return False


AnyFact = TypeVar("AnyFact", bound=Fact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A fact that was asked for and did not come, and why."""

    seat: str
    ask: str
    reason: Reason
    wanted: type[Fact] | None = None
    detail: Untrusted = NOTHING_SAID
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A fact and the numbers of the replies it rests on (places in `Evidence.replies`)."""

    fact: Fact
    rests_on: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Facts heard, gaps with reasons, and every reply in the order it was heard."""

    noted: tuple[Noted, ...] = ()
    gaps: tuple[Gap, ...] = ()
    replies: tuple[Reply, ...] = ()

    def facts(self, kind: type[AnyFact]) -> tuple[AnyFact, ...]:
        """All facts of a kind, in the order they were heard."""
        return tuple([n.fact for n in self.noted if isinstance(n.fact, kind)])

    def first(self, kind: type[AnyFact]) -> AnyFact | None:
        """The first fact of a kind, or None."""
        for noted in self.noted:
            if isinstance(noted.fact, kind):
                return noted.fact
        return None

    @property
    def heard_until(self) -> Moment | None:
        """When the last reply came, or None when nothing was asked."""
        return max([reply.at for reply in self.replies], default=None)


@dataclass(frozen=True, slots=True)
class Together:
    """Plans to be followed side by side; the plan that yields this gets their results in order."""

    plans: tuple[Plan[Any], ...]


Result = TypeVar("Result")
Plan = Generator[Sequence[Ask] | Together, Any, Result]
"""What to ask, in what order: yields questions, is sent the replies, returns what it made of them.

Questions yielded in one list leave together. A plan does no input or output and reads no clock.
"""


def abreast(plans: Sequence[Plan[Result]]) -> Plan[Sequence[Result]]:
    """The results of plans that are followed side by side; a single one needs no company."""
    if len(plans) == 1:
        return ((yield from plans[0]),)
    results: Sequence[Result] = yield Together(tuple(plans))
    return results


class Notebook:
    """Where a plan writes down what it heard; `close()` gives the Evidence."""

    def __init__(self) -> None:
        """Start empty."""
        self._noted: list[Noted] = []
        self._gaps: list[Gap] = []
        self._replies: list[Reply] = []

    def hear(
        self,
        reply: Reply,
        read: Callable[[Json], AnyFact | None],
        *,
        hoped: type[Fact],
        refused: Callable[[Refusal], AnyFact | None] | None = None,
    ) -> AnyFact | None:
        """Read one reply; what cannot be read becomes a gap of the kind that was hoped for.

        `read` takes the answer's value and returns a fact, or None when the answer says that
        there is no such thing. `refused` may turn the source's "no" into a fact (for instance
        "I do not know this transaction"); returning None leaves the refusal a gap.
        """
        place = len(self._replies)
        self._replies.append(reply)
        if isinstance(reply, Silence):
            self._gap(reply, reply.reason, hoped, reply.detail)
            return None
        try:
            if isinstance(reply, Answer):
                fact = read(reply.value)
            else:
                fact = refused(reply) if refused else None
                if fact is None:
                    self._gap(reply, Reason.REFUSED, hoped, reply.said)
        except Exception as trouble:  # noqa: BLE001 - a reader meets anything a server can say
            # The one place where an answer that cannot be read turns into a gap.
            self._gap(reply, Reason.UNREADABLE, hoped, Untrusted(type(trouble).__name__))
            return None
        if fact is not None:
            self._noted.append(Noted(fact=fact, rests_on=(place,)))
        return fact

    def add(self, fact: AnyFact, *sources: Fact) -> AnyFact:
        """Write down a fact derived from others (a reading); it rests on what they rest on."""
        known = set(map(id, sources))
        places = [p for n in self._noted if id(n.fact) in known for p in n.rests_on]
        self._noted.append(Noted(fact=fact, rests_on=tuple(dict.fromkeys(places))))
        return fact

    def take(self, part: Evidence) -> None:
        """Write down all that another notebook holds."""
        shift = len(self._replies)
        self._noted += part.noted if not shift else [_moved(n, shift) for n in part.noted]
        self._gaps += part.gaps
        self._replies += part.replies

    def miss(
        self,
        seat: str,
        ask: str,
        reason: Reason,
        hoped: type[Fact],
        detail: Untrusted = NOTHING_SAID,
    ) -> None:
        """Write down that a fact could not be learned."""
        self._gaps.append(Gap(seat=seat, ask=ask, reason=reason, wanted=hoped, detail=detail))

    def close(self) -> Evidence:
        """Everything that was heard."""
        return Evidence(
            noted=tuple(self._noted), gaps=tuple(self._gaps), replies=tuple(self._replies)
        )

    def _gap(self, reply: Reply, reason: Reason, hoped: type[Fact], detail: Untrusted) -> None:
        self.miss(reply.ask.seat, reply.ask.label, reason, hoped, detail)


def merge(parts: Sequence[Evidence]) -> Evidence:
    """Several notebooks as one, with the places of their replies moved accordingly."""
    parts = [part for part in parts if part.noted or part.gaps or part.replies]
    if len(parts) == 1:
        return parts[0]
    notes = Notebook()
    for part in parts:
        notes.take(part)
    return notes.close()


def _moved(noted: Noted, shift: int) -> Noted:
    return Noted(fact=noted.fact, rests_on=tuple([place + shift for place in noted.rests_on]))


def read_once(
    read: Callable[[str, Sequence[Reply]], Evidence],
) -> Callable[[str, Sequence[Reply]], Evidence]:
    """Remember what was made of a seat's last replies.

    A head or a fee market that was asked for once serves many targets: the replies are the very
    same objects (see txdoctor/gather.py), and so is what they say.
    """
    last: dict[str, tuple[tuple[Reply, ...], Evidence]] = {}

    def reading(seat: str, replies: Sequence[Reply]) -> Evidence:
        heard = tuple(replies)
        known = last.get(seat)
        if known is None or len(known[0]) != len(heard) or any(map(is_not, known[0], heard)):
            known = last[seat] = (heard, read(seat, replies))
        return known[1]

    return reading
