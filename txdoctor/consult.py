"""Puts one rule or remedy before the evidence: its signature says what it must see.

`tx: PendingTx` must be there, `tx: PendingTx | None` may be, `seen: tuple[Sighting, ...]` is all of
that kind from every source. So a rule's author states what the rule rests on by writing it.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args, get_origin, get_type_hints

from txdoctor.model.evidence import Evidence, Fact, Gap


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

    `others` holds the network, the complaint, the verdict ... by their type.
    """

    facts: Mapping[type, tuple[tuple[Any, tuple[int, ...]], ...]]
    others: Mapping[type, Any] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()


def lay_out(evidence: Evidence) -> dict[type, tuple[tuple[Any, tuple[int, ...]], ...]]:
    """Facts by their class, each with the places of the replies it rests on."""
    by_kind: dict[type, list[tuple[Any, tuple[int, ...]]]] = {}
    for noted in evidence.noted:
        by_kind.setdefault(type(noted.fact), []).append((noted.fact, noted.rests_on))
    return {kind: tuple(pairs) for kind, pairs in by_kind.items()}


def question(code: str, put: Callable[..., Any]) -> Question:
    """Read a function's signature; TypeError names a parameter that is not annotated."""
    hints = get_type_hints(put)
    code_object = put.__code__
    names = code_object.co_varnames[: code_object.co_argcount + code_object.co_kwonlyargcount]
    missing = [name for name in names if name not in hints]
    if missing:
        raise TypeError(f"{code}: parameter {missing[0]} says no type")
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
    for kind in asked.musts:
        if kind not in desk.facts and desk.others.get(kind) is None:
            return _gap_for(desk.gaps, kind)
    seen: list[int] = []
    handed: dict[str, Any] = {}
    for need in asked.needs:
        if need.every:
            pairs = desk.facts.get(need.kind, ())
            handed[need.name] = desk.gaps if need.kind is Gap else tuple(fact for fact, _ in pairs)
            seen += (place for _, places in pairs for place in places)
            continue
        handed[need.name], places = _one(desk, need.kind)
        seen += places
    return Heard(asked.put(**handed), tuple(sorted(set(seen))))


def _one(desk: Desk, kind: type) -> tuple[Any, tuple[int, ...]]:
    pairs = desk.facts.get(kind)
    if pairs:
        return pairs[0]
    return desk.others.get(kind), ()


def _gap_for(gaps: Sequence[Gap], kind: type) -> Gap | None:
    if not issubclass(kind, Fact):
        return None
    return next((gap for gap in gaps if gap.wanted is kind), None)
