"""Hex numbers and bytes of a node's answer are read strictly, or not at all.

ethereum/execution-apis, schemas/base-types.yaml: a number is `0x` and digits without leading
zeros, bytes are `0x` and an even count of digits. Python's own `int(text, 16)` would also take
`-0x1`, ` 0x10` and `0x1_0`. Capital digits are taken: some gateways send them, and they name the
same number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from txdoctor.model.exchange import Json
from txdoctor.units import Id

_NUMBER = re.compile(r"0x(?:0|[1-9a-fA-F][0-9a-fA-F]{0,63})").fullmatch
_COUNT = re.compile(r"0x(?:0|[1-9a-fA-F][0-9a-fA-F]{0,15})").fullmatch
_WORD = re.compile(r"0x[0-9a-fA-F]{1,64}").fullmatch
_HASH = re.compile(r"0x[0-9a-fA-F]{64}").fullmatch
_ADDRESS = re.compile(r"0x[0-9a-fA-F]{40}").fullmatch
_BYTES = re.compile(r"0x(?:[0-9a-fA-F]{2})*").fullmatch


def number(value: Json, bits: int = 256) -> int:
    """A whole number of at most `bits` bits; TypeError or ValueError for anything else."""
    if not isinstance(value, str) or not _NUMBER(value):
        raise _not_hex(value)
    found = int(value, 16)
    if found.bit_length() > bits:
        raise ValueError("the number is too large")
    return found


def word(value: Json) -> int:
    """A signature's r or s, leading zeros allowed.

    Some clients write r and s as whole 32-byte words. It is the same number, and the hash that is
    recomputed from it shows whether it is the right one.
    """
    if not isinstance(value, str) or not _WORD(value):
        raise _not_hex(value)
    return int(value, 16)


def count(value: Json) -> int:
    """A nonce, a height, an amount of gas or a time: 64 bits (EIP-2681 for nonces)."""
    if isinstance(value, str) and _COUNT(value):
        return int(value, 16)
    return number(value, 64)


def octets(value: Json) -> bytes:
    """Bytes of any length."""
    if value == "0x":
        return b""
    return bytes.fromhex(_spelled(value, _BYTES)[2:])


def octets32(value: Json) -> bytes:
    """Exactly 32 bytes."""
    return bytes.fromhex(_spelled(value, _HASH)[2:])


def octets20(value: Json) -> bytes:
    """Exactly 20 bytes."""
    return bytes.fromhex(_spelled(value, _ADDRESS)[2:])


def hash32(value: Json) -> Id:
    """A 32-byte hash in lower case."""
    if not isinstance(value, str) or not _HASH(value):
        raise _not_hex(value)
    return Id(value.lower())


def address(value: Json) -> Id:
    """A 20-byte address in lower case; the chart and findings spell it by EIP-55."""
    if not isinstance(value, str) or not _ADDRESS(value):
        raise _not_hex(value)
    return Id(value.lower())


@lru_cache(maxsize=512)
def spelled(account: Id) -> Id:
    """The address with the capitals that EIP-55 gives it; in a batch, addresses come again."""
    from txdoctor.encoding.eip55 import spell

    return Id(spell(bytes.fromhex(account[2:])))


def _spelled(value: Json, fits: Callable[[str], object]) -> str:
    if not isinstance(value, str) or not fits(value):
        raise _not_hex(value)
    return value


def _not_hex(value: Json) -> Exception:
    if isinstance(value, str):
        return ValueError("not a strict hex text")
    return TypeError("a hex text is expected")
