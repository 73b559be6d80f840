"""Records are made in a third of the time Python takes, and every start makes two hundred of them.

`dataclass` here is that of the standard library in all but speed: of its six methods Python writes
and compiles each anew for every class, though only `__init__` differs in more than names.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter

# Type checkers take a name spelled like this for true; `typing` is not imported for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from dataclasses import dataclass as dataclass
    from typing import Any

    _Field = dataclasses.Field[Any]
else:

    def dataclass(*, kw_only=False, **asked):
        """As in the standard library; what is not frozen and slotted, or ordered, is made there."""
        if asked != {"frozen": True, "slots": True}:
            return dataclasses.dataclass(kw_only=kw_only, **asked)
        return lambda kind: _made(kind, kw_only)


def _made(kind: type, kw_only: bool) -> type:
    # Heirs of a frozen record of Python's own making (Fact, a plug-in's) have to be that as well,
    # and are: then only `__init__`, `__eq__`, `__hash__` and `__repr__` are ours.
    heir = any(map(dataclasses.is_dataclass, kind.__mro__[1:]))
    record: type = dataclasses.dataclass(
        frozen=heir, slots=True, kw_only=kw_only, init=False, repr=False, eq=False
    )(kind)
    fields = dataclasses.fields(record)
    # Whoever asks how it was made is told the truth.
    record.__dataclass_params__.frozen = True  # type: ignore[attr-defined]  # set by dataclasses
    methods = {"__init__": _init(record, fields, kw_only), "__repr__": _repr, **_same(fields)}
    if not heir:
        methods |= _FROZEN
    for name, method in methods.items():
        if name not in vars(kind):
            setattr(record, name, method)
    return record


def _init(record: type, fields: Sequence[_Field], kw_only: bool) -> Callable[..., None]:
    """The only method that is written and compiled: its parameters are the fields."""
    # No field begins with an underscore, so that none of these names is one.
    known: dict[str, Any] = {"_missing": dataclasses.MISSING}
    head, body = ["self", "*"] if kw_only and fields else ["self"], ["pass"]
    for field in fields:
        name, value = field.name, field.name
        if field.default is not dataclasses.MISSING:
            known[f"_default_{name}"] = field.default
            head.append(f"{name}=_default_{name}")
        elif field.default_factory is not dataclasses.MISSING:
            known[f"_new_{name}"] = field.default_factory
            head.append(f"{name}=_missing")
            value = f"_new_{name}() if {name} is _missing else {name}"
        else:
            head.append(name)
        # The slot itself takes the value, in two thirds of the time of object.__setattr__.
        known[f"_put_{name}"] = getattr(record, name).__set__
        body.append(f"_put_{name}(self, {value})")
    if hasattr(record, "__post_init__"):
        body.append("self.__post_init__()")
    # Nothing but the names of fields, which are this program's own, goes into the text.
    exec(f"def __init__({', '.join(head)}):\n " + "\n ".join(body), known)  # noqa: S102
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{record.__qualname__}.__init__"
    return init


def _same(fields: Sequence[_Field]) -> dict[str, Callable[..., Any]]:
    """Two records are the same when they are of one kind and what is compared of them is equal."""
    names = [field.name for field in fields if field.compare]
    compared: Callable[[object], object] = attrgetter(*names) if names else lambda _: ()

    def equal(self: object, other: object) -> Any:
        if self.__class__ is not other.__class__:
            return NotImplemented
        return compared(self) == compared(other)

    return {"__eq__": equal, "__hash__": lambda self: hash(compared(self))}


def _repr(self: Any) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _setattr(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _setstate(self: Any, state: list[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_FROZEN: dict[str, Callable[..., Any]] = {
    "__setattr__": _setattr,
    "__delattr__": _delattr,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
}
