"""A record is what Python's own dataclass makes of the same text, only made sooner."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, field, fields, replace
from time import process_time
from typing import Any, ClassVar

import pytest

from txdoctor.model.evidence import Fact
from txdoctor.model.exchange import Ask
from txdoctor.records import dataclass

Decorator = Callable[..., Callable[[type], Any]]


def toy(decorator: Decorator, **asked: Any) -> Any:
    """The same class, made by one or the other."""

    @decorator(**{"frozen": True, "slots": True, "kw_only": True, **asked})
    class Toy:
        """A toy."""

        unit: ClassVar[str] = "sat"

        name: str
        fee: int = 3
        parts: Mapping[str, int] = field(default_factory=dict)
        shown: bool = field(default=True, compare=False)
        hidden: str = field(default="h", repr=False)

        @property
        def double(self) -> int:
            return 2 * self.fee

    return Toy


OURS, THEIRS = toy(dataclass), toy(dataclasses.dataclass)


@dataclass(frozen=True, slots=True)
class Pair:
    """Taken by place."""

    left: int
    right: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """Fields may have any name, and may be put right after they were set."""

    put: int
    missing: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Double it."""
        object.__setattr__(self, "put", 2 * self.put)


def test_it_looks_the_same_from_outside() -> None:
    one, other = OURS(name="a", fee=4), THEIRS(name="a", fee=4)
    assert repr(one) == repr(other)
    assert [f.name for f in fields(one)] == [f.name for f in fields(other)]
    assert (one.double, one.unit, one.parts) == (8, "sat", {})
    assert OURS.__match_args__ == THEIRS.__match_args__
    assert not hasattr(one, "__dict__")
    assert OURS.__doc__ == "A toy."


def test_equal_is_what_has_equal_fields_that_are_compared() -> None:
    assert OURS(name="a") == OURS(name="a", shown=False)
    assert OURS(name="a") != OURS(name="b")
    assert OURS(name="a") != THEIRS(name="a")
    assert Pair(1) == Pair(1, 2) != Pair(2, 2)
    assert len({Pair(1), Pair(1), Pair(2)}) == 2
    assert Ask("s", "GET", "/x", shared=True) in {Ask("s", "GET", "/x")}


def test_each_has_its_own_default_made_for_it() -> None:
    assert OURS(name="a").parts is not OURS(name="a").parts
    assert Put(put=3).put == 6
    assert Put(put=3) == Put(put=3)


@pytest.mark.parametrize("kind", [OURS, THEIRS], ids=["ours", "theirs"])
def test_it_is_frozen(kind: Any) -> None:
    made = kind(name="a")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'fee'"):
        made.fee = 5
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'fee'"):
        del made.fee


@pytest.mark.parametrize("kind", [OURS, THEIRS], ids=["ours", "theirs"])
def test_what_it_refuses_to_take(kind: Any) -> None:
    for arguments in ({}, {"name": "a", "other": 1}):
        with pytest.raises(TypeError, match="__init__"):
            kind(**arguments)
    with pytest.raises(TypeError, match="positional"):
        kind("a")


def test_it_can_be_changed_into_another_and_carried_away() -> None:
    assert replace(OURS(name="a"), fee=9) == OURS(name="a", fee=9)
    assert pickle.loads(pickle.dumps(Pair(5))) == Pair(5)  # noqa: S301 - what we wrote ourselves


@pytest.mark.parametrize("decorator", [dataclass, dataclasses.dataclass], ids=["ours", "theirs"])
def test_a_plug_in_may_make_its_facts_either_way(decorator: Decorator) -> None:
    @decorator(frozen=True, slots=True, kw_only=True)
    class Height(Fact):
        """A height."""

        number: int

    height: Callable[..., Any] = Height  # a decorator in a variable hides its fields
    made = height(seat="own-1", number=5)
    assert made == height(seat="own-1", number=5)
    assert repr(made).endswith("Height(seat='own-1', number=5)")
    with pytest.raises(FrozenInstanceError):
        made.number = 6


def test_what_is_ordered_or_open_is_made_by_python_itself() -> None:
    ordered = toy(dataclass, order=True)
    assert ordered(name="a") < ordered(name="b")
    opened = toy(dataclass, frozen=False)(name="a")
    opened.fee = 7
    assert opened.fee == 7


def test_it_is_made_sooner() -> None:
    def seconds(decorator: Decorator) -> float:
        start = process_time()
        for _ in range(30):
            toy(decorator)
        return process_time() - start

    ours = min(seconds(dataclass) for _ in range(3))
    theirs = min(seconds(dataclasses.dataclass) for _ in range(3))
    assert ours < theirs * 0.6  # a quarter was measured
