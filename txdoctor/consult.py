"""Puts one rule or remedy before the evidence: its signature says what it must see.

`tx: PendingTx` must be there, `tx: PendingTx | None` may be, `seen: tuple[Sighting, ...]` is all of
that kind from every source. So a rule's author states what the rule rests on by writing it.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import field
from functools import cache, lru_cache
from typing import Any, get_args, get_origin, get_type_hints

from txdoctor.model.evidence import Evidence, Gap
from txdoctor.plugins import is_guest
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """One parameter: the kind it wants, and whether it must, may, or wants all of them."""

    name: str
    kind: type
    must: bool
    every: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A rule's `check` or a remedy's `offer`, with its needs read once from its signature.

    `musts` are the kinds without which the question is not put at all.
    """

    code: str
    put: Callable[..., Any]
    needs: tuple[Need, ...]
    musts: tuple[type, ...]

    # Read once and kept: a question is found in a table as itself, not by what stands in it.
    __eq__ = object.__eq__
    __hash__ = object.__hash__


Thing = type | tuple[type, ...] | None
"""A kind, where one thing of it is wanted; `(kind,)`, where all of them are; None, where none is.
"""


class Things(dict[Any, Any]):
    """What can be handed over, by its kind: a fact stands before another thing of the same type.

    Under `(kind,)` are all facts of a kind, put together when a question first wants them; under
    None is what a question gets that may do without: None.
    """

    __slots__ = ("facts",)

    def __init__(self, known: Mapping[Any, Any], facts: Facts) -> None:
        """`known` is what is there, `facts` are those that are put together when wanted."""
        super().__init__(known)
        self.facts = facts

    def __missing__(self, wanted: tuple[type]) -> tuple[Any, ...]:
        """All facts of a kind."""
        every = tuple([fact for fact, _ in self.facts.get(wanted[0], ())])
        self[wanted] = every
        return every


Facts = Mapping[type, Sequence[tuple[Any, tuple[int, ...]]]]
"""Facts by kind, each with the places of the replies it rests on."""


@dataclass(slots=True, eq=False)
class Desk:
    """What can be handed to a rule: facts by kind, and whatever else the examination knows.

    `others` holds the network, the complaint, the verdict ... by their type; what is not known is
    not there. `seats` names for each reply the seat that gave it. `kinds` are those of which
    something is there, in `things`.
    """

    facts: Facts
    others: Mapping[type, Any] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    seats: tuple[str, ...] = ()
    things: Things = field(init=False)
    kinds: frozenset[type] = field(init=False)

    def __post_init__(self) -> None:
        """Lay everything out by its kind."""
        self.things = Things({**self.others, (Gap,): self.gaps, None: None}, self.facts)
        self.things |= {kind: pairs[0][0] for kind, pairs in self.facts.items()}
        self.kinds = frozenset((*self.others, *self.facts))

    def also(self, more: Mapping[type, Any]) -> Desk:
        """The desk with more on it."""
        desk = object.__new__(Desk)  # nothing is laid out anew
        desk.facts, desk.others, desk.gaps, desk.seats = (
            self.facts,
            self.others,
            self.gaps,
            self.seats,
        )
        desk.things = Things({**self.things, **more}, self.facts)
        desk.kinds = self.kinds.union(more)
        return desk


def witnesses(asked: Question, desk: Desk) -> int | None:
    """How many seats stand behind the weakest fact a question needs; None when it needs none."""
    facts, seats = desk.facts, desk.seats
    counts = [
        len({seats[place] for place in facts[kind][0][1] if place < len(seats)})
        for kind in asked.musts
        if kind in facts
    ]
    return min(filter(None, counts), default=None)


def lay_out(evidence: Evidence) -> Facts:
    """Facts by their class, each with the places of the replies it rests on."""
    by_kind: dict[type, list[tuple[Any, tuple[int, ...]]]] = {}
    for noted in evidence.noted:
        fact = noted.fact
        pair = (fact, noted.rests_on)
        kind = type(fact)
        if kind in by_kind:
            by_kind[kind].append(pair)
        else:
            by_kind[kind] = [pair]
    return by_kind


@cache
def question(code: str, put: Callable[..., Any]) -> Question:
    """Read a function's signature; TypeError names a parameter that is not annotated."""
    hints = get_type_hints(put)
    code_object = put.__code__
    names = code_object.co_varnames[: code_object.co_argcount]
    missing = [name for name in names if name not in hints]
    if missing:
        raise TypeError(f"{code}: parameter {missing[0]} says no type")
    if code_object.co_kwonlyargcount:
        raise TypeError(f"{code}: what a rule needs is handed to it by place")
    needs = tuple(_need(name, hints[name]) for name in names)
    return Question(code, put, needs, tuple(need.kind for need in needs if need.must))


def _need(name: str, hint: Any) -> Need:
    if get_origin(hint) is tuple:
        return Need(name, get_args(hint)[0], must=False, every=True)
    if isinstance(hint, types.UnionType):
        kinds = [kind for kind in get_args(hint) if kind is not types.NoneType]
        return Need(name, kinds[0], must=False, every=False)
    return Need(name, hint, must=True, every=False)


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of putting a question: its result and the replies that it saw."""

    result: Any
    rests_on: tuple[int, ...]


def consult(asked: Question, desk: Desk) -> Heard | Gap | None:
    """Put a question to the desk.

    Gives Heard (result None: all clear), the Gap that kept a needed fact away, or None when the
    question does not arise.
    """
    if not desk.kinds.issuperset(asked.musts):
        return _gap_for(_missing(asked, desk.kinds), desk.gaps)
    result = _put(asked, _wanted(asked, desk.kinds), desk)
    return Heard(result, () if result is None else _seen(asked, desk))


def consult_all(
    questions: tuple[Question, ...], desk: Desk
) -> Iterator[tuple[Question, Heard | Gap]]:
    """Put many; what comes back are the results and the gaps, and nothing of those all clear."""
    hand = desk.things.__getitem__
    can_be_put, lacking = _sorted_out(questions, desk.kinds)
    for asked, wanted in can_be_put:
        try:
            result = asked.put(*map(hand, wanted))
        except Exception as trouble:  # noqa: BLE001 - raised again where it is a defect of ours
            _forgive(asked, trouble)
            continue
        if result is not None:
            yield asked, Heard(result, _seen(asked, desk))
    if desk.gaps:
        for asked, missing in lacking:
            if gap := _gap_for(missing, desk.gaps):
                yield asked, gap


Handed = tuple[Question, tuple[Thing, ...]]
Lacking = tuple[Question, type]


@lru_cache(maxsize=512)
def _sorted_out(
    questions: tuple[Question, ...], there: frozenset[type]
) -> tuple[tuple[Handed, ...], tuple[Lacking, ...]]:
    """The questions that can be put, with what each is handed; the others, with what they lack.

    In a list of targets the same few sets of things come again and again.
    """
    lacking = {q: _missing(q, there) for q in questions if not there.issuperset(q.musts)}
    can_be_put = tuple((q, _wanted(q, there)) for q in questions if q not in lacking)
    return can_be_put, tuple(lacking.items())


def _wanted(asked: Question, there: Set[type]) -> tuple[Thing, ...]:
    """Under what each need is found among the things; None: a need that is not met."""
    return tuple([_found_under(need, there) for need in asked.needs])


def _found_under(need: Need, there: Set[type]) -> Thing:
    if need.every:
        return (need.kind,)
    return need.kind if need.kind in there else None


def _put(asked: Question, wanted: tuple[Thing, ...], desk: Desk) -> Any:
    try:
        return asked.put(*map(desk.things.__getitem__, wanted))
    except Exception as trouble:  # noqa: BLE001 - raised again where it is a defect of ours
        return _forgive(asked, trouble)


def _forgive(asked: Question, trouble: Exception) -> None:
    """A rule that a plug-in brought ends no visit; one of ours is a defect and is raised."""
    if not is_guest(asked.put.__module__, trouble):
        raise trouble


def _seen(asked: Question, desk: Desk) -> tuple[int, ...]:
    """The replies that the facts rest on which were handed over."""
    seen: set[int] = set()
    for need in asked.needs:
        pairs = desk.facts.get(need.kind, ())
        for _, places in pairs if need.every else pairs[:1]:
            seen.update(places)
    return tuple(sorted(seen))


def _missing(asked: Question, there: Set[type]) -> type:
    return next(kind for kind in asked.musts if kind not in there)


def _gap_for(missing: type, gaps: Sequence[Gap]) -> Gap | None:
    """Why a fact that is missing did not come; None where it was not asked for."""
    return next((gap for gap in gaps if gap.wanted is missing), None)
