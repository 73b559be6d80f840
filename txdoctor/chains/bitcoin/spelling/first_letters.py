"""With which letters an address can begin follows from its version byte."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from txdoctor.encoding import base58

AFTER_VERSION = 24  # bytes: a hash of 20 and 4 check bytes (Bitcoin Core, src/base58.cpp)


@cache
def first_letters(versions: frozenset[int]) -> str:
    """Every letter that an address with one of these version bytes can begin with."""
    letters = {letter for version in versions for letter in _of(version)}
    return "".join(sorted(letters))


def _of(version: int) -> Iterator[str]:
    """The letters between those of the lowest hash and of the highest one."""
    low, high = (base58.encode(bytes((version,)) + end * AFTER_VERSION) for end in (b"\0", b"\xff"))
    first, last = base58.BITCOIN.index(low[0]), base58.BITCOIN.index(high[0])
    if version == 0:
        yield base58.BITCOIN[0]  # a leading zero byte is written as this letter
    elif len(low) == len(high):
        yield from base58.BITCOIN[first : last + 1]
    else:  # one digit more on the way up: the first letter begins anew
        yield from base58.BITCOIN[first:] + base58.BITCOIN[1 : last + 1]
