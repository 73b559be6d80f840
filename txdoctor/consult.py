"""Puts one rule or remedy before the evidence: its signature says what it must see.

`tx: PendingTx` must be there, `tx: PendingTx | None` may be, `seen: tuple[Sighting, ...]` is all of
that kind from every source. So a rule's author states what the rule rests on by writing it.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
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


@dataclass(frozen=True, slots=True)
class Desk:
    """What can be handed to a rule: facts by kind, and whatever else the examination knows.

    `others` holds the network, the complaint, the verdict ... by their type; what is not known is
    not there. `seats` names for each reply the seat that gave it.
    """

    facts: Mapping[type, tuple[tuple[Any, tuple[int, ...]], ...]]
    others: Mapping[type, Any] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()
    seats: tuple[str, ...] = ()

    def also(self, more: Mapping[type, Any]) -> Desk:
        """The desk with more on it."""
        return Desk(self.facts, {**self.others, **more}, self.gaps, self.seats)


def witnesses(asked: Question, desk: Desk) -> int | None:
    """How many seats stand behind the weakest fact a question needs; None when it needs none."""
    counts = (
        len({desk.seats[place] for place in desk.facts[kind][0][1] if place < len(desk.seats)})
        for kind in asked.musts
        if kind in desk.facts
    )
    return min((count for count in counts if count), default=None)


def lay_out(evidence: Evidence) -> dict[type, tuple[tuple[Any, tuple[int, ...]], ...]]:
    """Facts by their class, each with the places of the replies it rests on."""
    by_kind: dict[type, list[tuple[Any, tuple[int, ...]]]] = {}
    for noted in evidence.noted:
        by_kind.setdefault(type(noted.fact), []).append((noted.fact, noted.rests_on))
    return {kind: tuple(pairs) for kind, pairs in by_kind.items()}


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
    there = desk.facts.keys() | desk.others.keys()
    if not there.issuperset(asked.musts):
        return _gap_for(asked, there, desk.gaps)
    result = _put(asked, desk)
    return Heard(result, () if result is None else _seen(asked, desk))


def consult_all(
    questions: Iterable[Question], desk: Desk
) -> Iterator[tuple[Question, Heard | Gap]]:
    """Put many; what comes back are the results and the gaps, and nothing of those all clear."""
    there = desk.facts.keys() | desk.others.keys()
    for asked in questions:
        if there.issuperset(asked.musts):
            result = _put(asked, desk)
            if result is not None:
                yield asked, Heard(result, _seen(asked, desk))
        elif desk.gaps and (gap := _gap_for(asked, there, desk.gaps)):
            yield asked, gap


def _put(asked: Question, desk: Desk) -> Any:
    facts, others = desk.facts, desk.others
    handed: list[Any] = []
    for need in asked.needs:
        kind = need.kind
        pairs = facts.get(kind, ())
        if need.every:
            handed.append(desk.gaps if kind is Gap else tuple([fact for fact, _ in pairs]))
        else:
            handed.append(pairs[0][0] if pairs else others.get(kind))
    try:
        return asked.put(*handed)
    except Exception as trouble:
        # A rule that a plug-in brought ends no visit; one of ours is a defect and is raised.
        if not is_guest(asked.put.__module__, trouble):
            raise
        return None


def _seen(asked: Question, desk: Desk) -> tuple[int, ...]:
    """The replies that the facts rest on which were handed over."""
    seen: set[int] = set()
    for need in asked.needs:
        pairs = desk.facts.get(need.kind, ())
        for _, places in pairs if need.every else pairs[:1]:
            seen.update(places)
    return tuple(sorted(seen))


def _gap_for(asked: Question, there: set[type], gaps: Sequence[Gap]) -> Gap | None:
    """Why the first of the missing facts did not come; None where it was not asked for."""
    missing = next(kind for kind in asked.musts if kind not in there)
    return next((gap for gap in gaps if gap.wanted is missing), None)
