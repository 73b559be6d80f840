"""A client asks, a server replies, refuses, or says nothing: the nouns of that exchange."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, TypeAlias

Json: TypeAlias = Any
"""A parsed JSON value; numbers with a point are Decimal."""

Call: TypeAlias = Callable[[str, list[Json]], Json]
"""One honest question: a method (or a path template) and its parameters; may raise Refused."""

Bend: TypeAlias = Callable[[Call, str, list[Json]], Json]
"""A lie: it may ask the honest Call what it likes, and returns what the client is told."""

JSON_TYPE = (("Content-Type", "application/json"),)
TEXT_TYPE = (("Content-Type", "text/plain"),)
HTML_TYPE = (("Content-Type", "text/html; charset=utf-8"),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What one client sent: header names in lower case, `at` in seconds of the monotonic clock.

    `connection` counts accepted connections from 0; `fault` names the fault it was answered with.
    """

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    at: float
    connection: int
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A whole HTTP answer; Content-Length is added when it is written."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = JSON_TYPE
    body: bytes = b""


class After(Enum):
    """What happens to the connection once a fault has written its own bytes."""

    KEEP = "keep"
    CLOSE = "close"
    RESET = "reset"


class Refused(Exception):
    """The server answers with an error: a JSON-RPC code, or an HTTP status on a REST server."""

    def __init__(self, code: int, message: str, data: Json = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.data = data


def parse(body: bytes) -> Json:
    """Read JSON without losing digits; raises ValueError."""
    return json.loads(body, parse_float=Decimal)


def dump(value: Json) -> bytes:
    """Write JSON; a Decimal keeps its digits, as a node's fixed-point amounts do."""
    text = json.dumps(value, default=_marked, separators=(",", ":"))
    return re.sub(r'"\\u0000(-?[0-9.]+)\\u0000"', r"\1", text).encode()


def _marked(value: object) -> str:
    if isinstance(value, Decimal):
        return f"\0{value:f}\0"
    raise TypeError(f"{type(value).__name__} has no place in JSON")
