"""Fields of a help desk's JSON are read for what they are; anything else counts as not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from txdoctor.units import Moment


def text_of(value: Any, *path: str) -> str:
    """The string at the end of a path of keys, "" where there is none; whole numbers as digits."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""


def number_of(value: Any, *path: str) -> str:
    """A ticket's number, as desks write them; "" for anything else."""
    number = text_of(value, *path)
    return number if _NUMBER(number) else ""


_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z#_-]{0,39}").fullmatch


def records(value: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a list, each with its place in it."""
    for place, each in enumerate(value if isinstance(value, list) else ()):
        if isinstance(each, dict):
            yield place, each


def moment_of(text: str) -> Moment | None:
    """A time with its zone (RFC 3339), as both platforms write it."""
    from datetime import datetime

    try:
        at = datetime.fromisoformat(text)
        return Moment(int(at.timestamp())) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None
