"""What stands inside a contract's error is taken out by its signature: figures, texts, errors.

Solidity documentation, contract ABI specification. Only what the signature names is read, inside
the bounds of the data; nothing in it is followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from txdoctor.chains.evm.naming.published_errors import parameters

WORD = 32
LONGEST = 65_536  # bytes of a nested error that are looked at; no honest one is longer

_ONE_WORD = re.compile(r"(?:address|bool|bytes(?:[1-9]|[12]\d|3[0-2])|u?int\d+)").fullmatch
_NUMBER = re.compile(r"uint\d+").fullmatch


def numbers(signature: str, data: bytes) -> tuple[int, ...]:
    """The unsigned numbers among an error's arguments, in order; empty where it does not fit."""
    return tuple(
        int.from_bytes(word, "big") for kind, word in _heads(signature, data) if _NUMBER(kind)
    )


def nested(signature: str, data: bytes) -> bytes | None:
    """The first `bytes` argument that is not empty: as a rule the error of a call inside."""
    return next((each for each in _tails(signature, data, "bytes") if each), None)


def worded(signature: str, data: bytes) -> str | None:
    """The first `string` argument that is not empty."""
    found = next((each for each in _tails(signature, data, "string") if each), None)
    return None if found is None else found.decode("utf-8", "replace")


def _heads(signature: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each argument's type and its word of the head; nothing where the head does not fit."""
    kinds, body = parameters(signature), data[4:]
    if not all(map(_fills_a_word, kinds)) or len(body) < WORD * len(kinds):
        return
    for place, kind in enumerate(kinds):
        yield kind, body[WORD * place : WORD * (place + 1)]


def _fills_a_word(kind: str) -> bool:
    return _ONE_WORD(kind) is not None or kind in ("bytes", "string") or kind.endswith("[]")


def _tails(signature: str, data: bytes, wanted: str) -> Iterator[bytes]:
    body = data[4:]
    for kind, word in _heads(signature, data):
        at = int.from_bytes(word, "big")
        if kind != wanted or at + WORD > len(body):
            continue
        length = int.from_bytes(body[at : at + WORD], "big")
        if length <= min(len(body) - at - WORD, LONGEST):
            yield body[at + WORD : at + WORD + length]
