"""Figures in an explorer's answer are read strictly, or not at all.

Explorers write whole numbers as decimal texts (Etherscan, all fields; Blockscout, amounts) or as
JSON numbers (Blockscout, heights and nonces).
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from txdoctor.model.exchange import Json
from txdoctor.units import Moment, Untrusted

_DIGITS = re.compile(r"0|[1-9][0-9]{0,77}").fullmatch
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?Z")
LONGEST_NAME = 64  # characters of a token's symbol that are kept
MOST_ROWS = 10_000


def table(value: Json) -> dict[str, Any]:
    """A JSON object."""
    if not isinstance(value, dict):
        raise TypeError("an object is expected")
    return value


def rows(value: Json, most: int = MOST_ROWS) -> list[Any]:
    """A JSON list of at most `most` entries."""
    if not isinstance(value, list) or len(value) > most:
        raise TypeError("a list is expected")
    return value


def digits(value: Json, bits: int = 256) -> int:
    """A whole number written in decimal digits."""
    if not isinstance(value, str) or not _DIGITS(value):
        raise ValueError("decimal digits are expected")
    return _within(int(value), bits)


def whole(value: Json, bits: int = 64) -> int:
    """A JSON number that is whole and not negative."""
    if type(value) is not int or value < 0:
        raise TypeError("a whole number is expected")
    return _within(value, bits)


def moment(value: Json) -> Moment:
    """RFC 3339 in UTC, whole seconds."""
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        raise ValueError("a time in UTC is expected")
    return Moment(int(datetime.fromisoformat(value[:19]).replace(tzinfo=UTC).timestamp()))


def text(value: Json) -> Untrusted:
    """A name that somebody gave; nothing where there is none."""
    if value is None:
        return Untrusted("")
    if not isinstance(value, str):
        raise TypeError("a text is expected")
    return Untrusted(value[:LONGEST_NAME])


def _within(number: int, bits: int) -> int:
    if number.bit_length() > bits:
        raise ValueError("the number is too large")
    return number
