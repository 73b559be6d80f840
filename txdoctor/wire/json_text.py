"""Values are written as JSON so that reading them back gives the same values, digit for digit."""

from __future__ import annotations

import json
import os
import re
from decimal import Decimal
from functools import cache
from typing import Any

from txdoctor.wire import deep_json


def text_of(value: Any, *, sort_keys: bool = False) -> str:
    """One line of ASCII JSON; Decimals keep their digits and exponent.

    TypeError for what is no JSON value, floats that are not finite included.
    """
    try:
        text = _dumped(value, sort_keys)
    except RecursionError:
        text = deep_json.write(value, lambda each: _dumped(each, False), sort_keys=sort_keys)
    return re.sub(rf'"{_seal()}([^"]+)"', r"\1", text)


def _dumped(value: Any, sort_keys: bool) -> str:
    return json.dumps(
        value, default=_mark, separators=(",", ":"), sort_keys=sort_keys, allow_nan=False
    )


@cache
def _seal() -> str:
    # Nobody outside can guess it, so no server's string is ever taken for one of our numbers.
    return os.urandom(12).hex()


def _mark(value: object) -> str:
    if isinstance(value, Decimal) and value.is_finite():
        text = str(value)
        # Without point or exponent (1e0 was read) it would come back as an int.
        return f"{_seal()}{text}e0" if text.lstrip("-").isdigit() else f"{_seal()}{text}"
    raise TypeError(f"{type(value).__name__} has no place in JSON")
