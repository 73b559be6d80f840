"""What a server says is taken only in the exact form that its documentation gives.

Every reader raises TypeError or ValueError for anything else; the notebook makes a gap of it.
"""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, Decimal
from typing import Any

from txdoctor.model.exchange import Json
from txdoctor.units import FeeRate, Id, Moment, Sats, VSize

COIN = 10**8  # satoshis; consensus/amount.h, and the same in Litecoin
MOST_COINS = 84_000_000  # Litecoin's MAX_MONEY (src/amount.h), four times Bitcoin's
MOST_RATE = 10**9  # sat/kvB: a million sat/vB, far above any fee ever paid
MOST_SIZE = 10**9  # vbytes: the largest pools hold a third of it
LAST_MOMENT = 2**32 - 1  # seconds: a block header keeps its time in 32 bits

_HASH = re.compile("[0-9a-f]{64}").fullmatch
_HEX = re.compile("(?:[0-9a-f]{2})*").fullmatch


def hash_of(value: Json) -> Id:
    """A transaction or block hash: 64 lower-case hex digits."""
    if not _HASH(_text(value)):
        raise ValueError("not a hash")
    return Id(value)


def hex_of(value: Json) -> str:
    """Whole bytes in lower-case hex; may be empty."""
    if not _HEX(_text(value)):
        raise ValueError("not hex")
    return str(value)


def count(value: Json, least: int = 0, most: int = 2**63 - 1) -> int:
    """A whole number within bounds; True is none, and neither is 1.0."""
    if type(value) is not int:
        raise TypeError("not a whole number")
    if not least <= value <= most:
        raise ValueError("out of bounds")
    return value


def moment(value: Json) -> Moment:
    """Seconds since 1970."""
    return Moment(count(value, 0, LAST_MOMENT))


def flag(value: Json) -> bool:
    """True or false, not 1 or 0."""
    if type(value) is not bool:
        raise TypeError("not true or false")
    return value


def satoshis(value: Json) -> Sats:
    """An amount that is already in satoshis (Esplora)."""
    return Sats(count(value, 0, MOST_COINS * COIN))


def coins(value: Json) -> Sats:
    """An amount in coins with at most eight decimals (Bitcoin Core, ValueFromAmount)."""
    return Sats(_whole(_number(value), COIN, MOST_COINS * COIN))


def rate_in_coins(value: Json) -> FeeRate:
    """A fee rate in coins per 1000 vbytes (Bitcoin Core)."""
    return FeeRate(_whole(_number(value), COIN, MOST_RATE))


def rate_in_sats(value: Json) -> FeeRate:
    """A fee rate in satoshis per vbyte with any number of decimals (Esplora).

    Rounded up to 1 sat/kvB: a rate to be reached is not reached below it.
    """
    said = _number(value)
    if not 0 <= said <= MOST_RATE // 1000:
        raise ValueError("no fee rate")
    return FeeRate(int((said * 1000).to_integral_value(ROUND_CEILING)))


def some_rate(value: Json) -> FeeRate:
    """The same of an estimate, which is never nothing: no node keeps what pays nothing."""
    found = rate_in_sats(value)
    if not found.sats_per_kvb:
        raise ValueError("an estimate of nothing")
    return found


def rate_paid(value: Json) -> FeeRate:
    """A fee rate in satoshis per vbyte that something pays already: rounded down to 1 sat/kvB."""
    said = _number(value)
    if not 0 <= said <= MOST_RATE // 1000:
        raise ValueError("no fee rate")
    return FeeRate(int(said * 1000))


def vsize(value: Json) -> VSize:
    """A virtual size that may be told as a quarter of a weight: 140.25 is 141 (BIP 141)."""
    said = _number(value)
    if not 0 < said <= MOST_SIZE:
        raise ValueError("no virtual size")
    return VSize(int(said.to_integral_value(ROUND_CEILING)))


def table(value: Json) -> dict[str, Any]:
    """An object."""
    if type(value) is not dict:
        raise TypeError("not an object")
    return value


def rows(value: Json, most: int) -> list[Any]:
    """A list of at most `most` entries."""
    if type(value) is not list:
        raise TypeError("not a list")
    if len(value) > most:
        raise ValueError("too long a list")
    return value


def _text(value: Json) -> str:
    if type(value) is not str:
        raise TypeError("not a text")
    return value


def _number(value: Json) -> Decimal:
    if type(value) is int:
        return Decimal(value)
    if type(value) is not Decimal:
        raise TypeError("not a number")
    if not value.is_finite():
        raise ValueError("not a finite number")
    return value


def _whole(said: Decimal, scale: int, most: int) -> int:
    """`said` times `scale`, which must be whole; bounded first, since 1E+999999 is a number too."""
    if not 0 <= said <= Decimal(most) / scale:
        raise ValueError("out of bounds")
    scaled = said * scale
    if scaled != scaled.to_integral_value():
        raise ValueError("more decimals than the unit has")
    return int(scaled)
