"""JSON is read by the letter: what a server may not say is one kind of error, never a surprise."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import accumulate
from json import JSONDecodeError, JSONDecoder
from typing import Any

from txdoctor.wire import deep_json

DEPTH = 64
# Two levels of JSON for each call of a trace; EIP-150 keeps calls under 1,024 deep.
TRACE_DEPTH = 2200
# Half a million values are three times the largest block's receipts; each costs up to 230 bytes.
VALUES = 500_000
WORD = 1 << 256  # the EVM's largest number, yellow paper section 4.1; no chain counts further
DIGITS = 78  # as many as 2^256 has
LONGEST_NUMBER = 100  # characters; all digits, sign, point and exponent fit, however it is spelled


NOT_JSON = "not JSON"  # the one reason that a line which was cut can have


class BadJson(ValueError):
    """The bytes are not JSON, or say what strict JSON may not; `reason` is in our own words."""

    def __init__(self, reason: str) -> None:
        """Take the reason; no byte of the text goes into it."""
        super().__init__(reason)
        self.reason = reason


def decode(body: bytes, *, depth: int = DEPTH, values: int = VALUES) -> Any:
    """The value of a JSON text in UTF-8; numbers with a point or exponent are Decimal.

    Raises BadJson for: no UTF-8, a byte order mark, syntax (RFC 8259), more than `depth` levels
    or `values` values, a name twice in one object, NaN and infinities, integers over 256 bit,
    numbers beyond 78 digits or an IEEE 754 double's exponents, half a surrogate pair.
    """
    text = _text(body)
    levels = _levels(body, values)
    if levels > depth:
        raise BadJson(f"nested more than {depth} levels")
    value = _parsed(text, deep=levels > DEPTH)
    if "\\u" in text:
        _no_half_pairs(text)
    return value


def _text(body: bytes) -> str:
    if not body:
        raise BadJson("empty")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise BadJson("not UTF-8") from None
    if text.startswith("\ufeff"):
        raise BadJson("a byte order mark")
    return text


# Brackets and quotes are all that is needed to know how deep a text is nested.
_NOT_MARKS = bytes(set(range(256)) - set(b'[]{}"'))
_STEP = bytes.maketrans(b"[{]}", b"\x01\x01\xff\xff")


def _levels(body: bytes, values: int) -> int:
    """How deep the brackets outside of strings are nested; done in C, before anything is built."""
    if b"\\" in body:
        body = body.replace(b"\\\\", b"").replace(b'\\"', b"")
    marks = body.translate(None, _NOT_MARKS).replace(b'""', b"")
    if b'"' in marks:  # some string holds a bracket
        marks = b"".join(marks.split(b'"')[::2])
    if len(marks) // 2 > values or (len(body) > 2 * values and body.count(b",") > values):
        raise BadJson(f"more than {values} values")
    return max(accumulate(memoryview(marks.translate(_STEP)).cast("b")), default=0)


def _parsed(text: str, *, deep: bool) -> Any:
    try:
        if deep:
            return deep_json.read(text, _DECODER.raw_decode, _object)
        return _DECODER.decode(text)
    except BadJson:
        raise
    except JSONDecodeError:
        raise BadJson(NOT_JSON) from None
    except RecursionError:  # a caller near the end of its own stack
        raise BadJson("nested too deeply") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise BadJson("a name twice in one object")
    return value


def _integer(text: str) -> int:
    if len(text) > DIGITS + 1:
        raise BadJson("a number of more than 256 bit")
    value = int(text)
    if not -WORD < value < WORD:
        raise BadJson("a number of more than 256 bit")
    return value


def _fraction(text: str) -> Decimal:
    if len(text) > LONGEST_NUMBER:
        raise BadJson("a number of too many digits")
    value = Decimal(text)
    if len(text) > DIGITS and len(value.as_tuple().digits) > DIGITS:
        raise BadJson("a number of too many digits")
    # IEEE 754 binary64: what a node's double can hold lies between 5e-324 and 1.8e308.
    if not -324 <= value.adjusted() <= 308:
        raise BadJson("an exponent out of range")
    return value


def _constant(_: str) -> None:
    raise BadJson("NaN or infinity")


_DECODER = JSONDecoder(
    object_pairs_hook=_object,
    parse_float=_fraction,
    parse_int=_integer,
    parse_constant=_constant,
)

_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F])|.)"
)


def _no_half_pairs(text: str) -> None:
    if any(found[1] for found in _ESCAPE.finditer(text)):
        raise BadJson("half a surrogate pair")
