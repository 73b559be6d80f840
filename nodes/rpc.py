"""One question to a node on this machine, and its answer."""

import base64
import http.client
import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from nodes.errors import NodeError

# Generating some hundred blocks is the slowest thing asked of a node here: well under a minute.
SECONDS = 60


def call(
    url: str, method: str, params: Sequence[Any], *, login: tuple[str, str] | None = None
) -> Any:
    """Ask one JSON-RPC method and hand back its result; numbers with a point are Decimals.

    A Decimal among the params is sent as a string, which bitcoind's family takes for amounts and
    fee rates (`AmountFromValue`, src/rpc/util.cpp). login: user and password of HTTP basic
    authentication. Raises NodeError when the node refuses, OSError when it does not answer.
    """
    asked = {"jsonrpc": "2.0", "id": 1, "method": method, "params": list(params)}
    status, text = _post(url, json.dumps(asked, default=_amount), login)
    reply = _parsed(text)
    if reply is None:
        raise NodeError(status, f"HTTP {status} without a JSON-RPC answer: {text[:200]!r}")
    error = reply.get("error")
    if error:
        raise NodeError(error["code"], error["message"], error.get("data"))
    return reply["result"]


def _post(url: str, body: str, login: tuple[str, str] | None) -> tuple[int, str]:
    parts = urlsplit(url)
    headers = {"Content-Type": "application/json"}
    if login:
        pair = base64.b64encode(":".join(login).encode()).decode()
        headers["Authorization"] = f"Basic {pair}"
    # http.client asks no proxy settings: a node on this machine is never behind one.
    connection = http.client.HTTPConnection(parts.netloc, timeout=SECONDS)
    try:
        connection.request("POST", parts.path or "/", body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        reply = json.loads(text, parse_float=Decimal)
    except ValueError:
        return None
    return reply if isinstance(reply, dict) else None


def _amount(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"a {type(value).__name__} cannot be sent to a node")
