"""A call trace may be nested deeper than Python goes; it is walked with a list instead.

Python's own JSON reader and writer call themselves once a level, and how deep that may go differs
from release to release: 3.11 goes by sys.setrecursionlimit, 3.12 has a limit of its own for C code
that nobody can move, 3.13 and 3.14 go by the size of the stack.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from json import JSONDecodeError
from typing import Any

Scan = Callable[[str, int], tuple[Any, int]]
Made = Callable[[list[tuple[str, Any]]], Any]


def read(text: str, scan: Scan, made: Made) -> Any:
    """The value of a JSON text (RFC 8259), however deep.

    `scan` reads one string, number or word at a place, as JSONDecoder.raw_decode does; `made` makes
    an object of its pairs. JSONDecodeError for what is no JSON.
    """
    inside: list[_Open] = []
    at = _past_blanks(text, 0)
    while True:
        value, at = _begun(text, at, inside, scan)
        if value is _OPENED:
            continue
        while inside:
            inside[-1].take(value)
            more, at = _next(text, at, inside[-1], scan)
            if more:
                break
            value = inside.pop().closed(made)
        else:
            return _whole(text, at, value)


def write(value: Any, scalar: Callable[[Any], str], *, sort_keys: bool) -> str:
    """The JSON text of a value, however deep, without blanks.

    `scalar` writes what is neither list nor object; names of objects are strings.
    """
    parts: list[str] = []
    todo: list[Any] = [value]
    while todo:
        each = todo.pop()
        if isinstance(each, _Text):
            parts.append(each)
        elif isinstance(each, dict):
            todo += reversed(_object(each, scalar, sort_keys))
        elif isinstance(each, list | tuple):
            todo += reversed(_list(each))
        else:
            parts.append(scalar(each))
    return "".join(parts)


@dataclass(slots=True)
class _Open:
    """A list or an object that has not ended yet; `name` is that of the value which comes next."""

    end: str
    name: str = ""
    values: list[Any] = field(default_factory=list)

    def take(self, value: Any) -> None:
        self.values.append((self.name, value) if self.end == "}" else value)

    def closed(self, made: Made) -> Any:
        return made(self.values) if self.end == "}" else self.values


_OPENED = object()
_ENDS = {"[": "]", "{": "}"}
_blanks = re.compile(r"[ \t\n\r]*").match


def _begun(text: str, at: int, inside: list[_Open], scan: Scan) -> tuple[Any, int]:
    """The scalar that begins here, or _OPENED with the list or object put on top of `inside`."""
    end = _ENDS.get(text[at : at + 1])
    if end is None:
        return scan(text, at)
    at = _past_blanks(text, at + 1)
    if text[at : at + 1] == end:
        return ([] if end == "]" else {}), at + 1
    inside.append(_Open(end))
    return _OPENED, _named(text, at, inside[-1], scan)


def _next(text: str, at: int, around: _Open, scan: Scan) -> tuple[bool, int]:
    """Whether another value follows in the list or object, and where it, or the rest, begins."""
    at = _past_blanks(text, at)
    mark = text[at : at + 1]
    if mark == ",":
        return True, _named(text, _past_blanks(text, at + 1), around, scan)
    if mark == around.end:
        return False, at + 1
    raise JSONDecodeError("neither a comma nor the end", "", at)


def _named(text: str, at: int, around: _Open, scan: Scan) -> int:
    """Where the next value begins; in an object its name is read first."""
    if around.end == "]":
        return at
    if text[at : at + 1] != '"':
        raise JSONDecodeError("no name", "", at)
    around.name, at = scan(text, at)
    at = _past_blanks(text, at)
    if text[at : at + 1] != ":":
        raise JSONDecodeError("no colon", "", at)
    return _past_blanks(text, at + 1)


def _whole(text: str, at: int, value: Any) -> Any:
    if _past_blanks(text, at) != len(text):
        raise JSONDecodeError("more after the end", "", at)
    return value


def _past_blanks(text: str, at: int) -> int:
    found = _blanks(text, at)
    return found.end() if found else at


class _Text(str):
    """A piece of JSON that is written already."""

    __slots__ = ()


def _object(value: dict[str, Any], scalar: Callable[[Any], str], sort_keys: bool) -> list[Any]:
    pieces: list[Any] = []
    for name in sorted(value) if sort_keys else value:
        pieces += (_Text(f"{',' if pieces else ''}{scalar(name)}:"), value[name])
    return [_Text("{"), *pieces, _Text("}")]


def _list(value: list[Any] | tuple[Any, ...]) -> list[Any]:
    pieces = [piece for each in value for piece in (_Text(","), each)]
    return [_Text("["), *pieces[1:], _Text("]")]
