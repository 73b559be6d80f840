"""How servers wrap an answer: geth's JSON-RPC, Bitcoin Core's JSON-RPC, Esplora's REST.

Sources: JSON-RPC 2.0 specification; go-ethereum rpc/handler.go; Bitcoin Core
doc/JSON-RPC-interface.md and src/httprpc.cpp (HTTP codes); mempool/electrs src/rest.rs.
"""

import base64
from collections.abc import Callable
from typing import Any

from .esplora_server import template
from .exchange import TEXT_TYPE, Call, Json, Refused, Reply, Request, dump, parse

INVALID_REQUEST, METHOD_NOT_FOUND, PARSE_ERROR = -32600, -32601, -32700


def geth(request: Request, call: Call) -> Reply:
    """HTTP 200 whatever the answer; batches in order; notifications unanswered."""
    if request.method != "POST":
        return Reply(status=405, headers=TEXT_TYPE, body=b"method not allowed\n")
    asked = _parsed(request.body)
    if isinstance(asked, list) and asked:
        told = [_geth_item(one, call) for one in asked]
        return Reply(body=dump([one for one in told if one is not None]))
    return Reply(body=dump(_geth_item(asked, call)))


def core(request: Request, call: Call, auth: tuple[str, str] | None) -> Reply:
    """Batches and JSON-RPC 2.0 calls are HTTP 200; an older call shows errors as 4xx and 5xx."""
    if request.method != "POST":
        said = b"JSONRPC server handles only POST requests"
        return Reply(status=405, headers=TEXT_TYPE, body=said)
    if auth is not None and request.headers.get("authorization") != basic(auth):
        return Reply(status=401, headers=(("WWW-Authenticate", 'Basic realm="jsonrpc"'),))
    asked = _parsed(request.body)
    if isinstance(asked, list):
        return Reply(body=dump([_core_item(one, call) for one in asked]))
    told = _core_item(asked, call)
    return Reply(status=_core_status(told), body=dump(told))


def rest(
    request: Request,
    call: Call,
    paths: Callable[[str], tuple[str, list[str]]] = template,
) -> Reply:
    """Text for hashes, heights and errors; JSON for the rest, and 204 for nothing at all."""
    if request.method != "GET":
        return Reply(status=405, headers=TEXT_TYPE, body=b"Invalid method")
    try:
        told = call(*paths(request.path))
    except Refused as no:
        return Reply(status=no.code, headers=TEXT_TYPE, body=no.message.encode())
    if told is None:
        return Reply(status=204)
    if isinstance(told, str):
        return Reply(headers=TEXT_TYPE, body=told.encode())
    return Reply(body=dump(told))


def basic(auth: tuple[str, str]) -> str:
    """The Authorization header of a user and a password, RFC 7617."""
    return "Basic " + base64.b64encode(":".join(auth).encode()).decode()


def _parsed(body: bytes) -> Json:
    try:
        return parse(body)
    except ValueError:
        return None


def _geth_item(asked: Json, call: Call) -> dict[str, Any] | None:
    if asked is None:
        return {"jsonrpc": "2.0", "id": None, "error": _error(PARSE_ERROR, "parse error")}
    if not isinstance(asked, dict) or not isinstance(asked.get("method"), str):
        return {"jsonrpc": "2.0", "id": None, "error": _error(INVALID_REQUEST, "invalid request")}
    if "id" not in asked:
        return None
    head = {"jsonrpc": "2.0", "id": asked["id"]}
    try:
        return {**head, "result": call(asked["method"], asked.get("params") or [])}
    except Refused as no:
        return {**head, "error": _error(no.code, no.message, no.data)}


def _core_item(asked: Json, call: Call) -> dict[str, Any]:
    if not isinstance(asked, dict) or not isinstance(asked.get("method"), str):
        code = PARSE_ERROR if asked is None else INVALID_REQUEST
        return _core_said({}, None, _error(code, "Parse error"))
    try:
        return _core_said(asked, call(asked["method"], asked.get("params") or []), None)
    except Refused as no:
        return _core_said(asked, None, _error(no.code, no.message))


def _core_said(asked: dict[str, Any], result: Json, error: Json) -> dict[str, Any]:
    """Version 2.0 gets one of result and error; older calls get both, one of them null."""
    if asked.get("jsonrpc") == "2.0":
        said = {"result": result} if error is None else {"error": error}
        return {"jsonrpc": "2.0", **said, "id": asked.get("id")}
    return {"result": result, "error": error, "id": asked.get("id")}


def _core_status(told: dict[str, Any]) -> int:
    error = told.get("error")
    if error is None or "jsonrpc" in told:
        return 200
    return {INVALID_REQUEST: 400, METHOD_NOT_FOUND: 404}.get(error["code"], 500)


def _error(code: int, message: str, data: Json = None) -> dict[str, Any]:
    error = {"code": code, "message": message}
    return error if data is None else {**error, "data": data}
