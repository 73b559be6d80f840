"""What a node says is taken only in the exact form that its documentation gives.

The Nano node spells every value as a string (boost's property tree writes no other kind). Each
reader raises TypeError or ValueError for anything else, and the notebook makes a gap of it.
"""

from __future__ import annotations

import re

from txdoctor.model.exchange import Json
from txdoctor.units import Id, Moment

from txdoctor_nano.accounts import address_of, key_of
from txdoctor_nano.facts import Raw

MOST_RAW = 2**128 - 1  # docs.nano.org, distribution and units: 128 bits represent a balance
LAST_MOMENT = 253402300799  # 9999-12-31T23:59:59Z, as far as RFC 3339 reaches

_NUMBER = re.compile("0|[1-9][0-9]{0,38}").fullmatch


def text(value: Json) -> str:
    """A string."""
    if not isinstance(value, str):
        raise TypeError("not a string")
    return value


def number(value: Json, most: int = 2**64 - 1) -> int:
    """A whole number in decimal digits without sign, blanks or leading zeros."""
    if not _NUMBER(text(value)) or int(value) > most:
        raise ValueError("not a number in bounds")
    return int(value)


def raw(value: Json) -> Raw:
    """An amount in raw."""
    return Raw(number(value, MOST_RAW))


def flag(value: Json) -> bool:
    """`true` or `false`, as words."""
    return {"true": True, "false": False}[text(value)]


def bit(value: Json) -> bool:
    """`1` or `0`."""
    return {"1": True, "0": False}[text(value)]


def hash_of(value: Json) -> Id:
    """A block hash: 64 upper-case hex digits."""
    return Id(hex_of(value, digits=64))


def hex_of(value: Json, digits: int) -> str:
    """Upper-case hex of so many digits."""
    if len(text(value)) != digits or not re.fullmatch("[0-9A-F]+", value):
        raise ValueError("not upper-case hex of that length")
    return str(value)


def address(value: Json) -> Id:
    """An address with the right checksum, spelled with `nano_`."""
    return Id(address_of(key_of(text(value))))


def moment(value: Json) -> Moment | None:
    """Seconds since 1970; None for 0, which says that the node does not know."""
    return Moment(number(value, LAST_MOMENT)) or None
