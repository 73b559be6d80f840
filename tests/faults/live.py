"""A real node as the truth: what it says is passed on, so that faults can stand in front of it."""

import http.client
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit

from .dialects import basic, core, geth, rest
from .exchange import TEXT_TYPE, Bend, Call, Json, Refused, Reply, Request, dump, parse

SECONDS = 60
DROPPED = {"connection", "content-length", "transfer-encoding", "keep-alive", "date", "server"}


def respond(
    kind: Literal["evm", "core", "esplora"], url: str, request: Request, bend: Bend | None
) -> Reply:
    """Pass the request on as it came; or, to lie, ask the node call by call and bend the answers.

    A user and a password in `url` are sent as Basic auth; without them the client's own header is.
    Raises OSError when the node is away.
    """
    node = urlsplit(url)
    if bend is None:
        return _forward(node, request.method, request.path, request.body, request.headers)
    honest = _get(node, request) if kind == "esplora" else _post(node, request)

    def bent(method: str, params: list[Json]) -> Json:
        return bend(honest, method, params)

    if kind == "esplora":
        return rest(request, bent)
    return geth(request, bent) if kind == "evm" else core(request, bent, None)


def _post(node: SplitResult, request: Request) -> Call:
    def call(method: str, params: list[Json]) -> Json:
        body = dump({"jsonrpc": "2.0", "id": 1, "method": method, "params": params})
        said = _parsed(_forward(node, "POST", request.path, body, request.headers))
        if said.get("error") is not None:
            error = said["error"]
            raise Refused(error["code"], error["message"], error.get("data"))
        return said.get("result")

    return call


def _get(node: SplitResult, request: Request) -> Call:
    def call(method: str, params: list[Json]) -> Json:
        path = method
        for value in params:
            head, _, tail = path.partition("/:")
            path = f"{head}/{value}/{tail.partition('/')[2]}".rstrip("/")
        told = _forward(node, "GET", path, b"", request.headers)
        if told.status != 200:
            raise Refused(told.status, told.body.decode(errors="replace"))
        return told.body.decode() if _is_text(told) else _parsed(told)

    return call


def _parsed(told: Reply) -> Json:
    try:
        return parse(told.body)
    except ValueError as odd:
        raise ConnectionError(f"the node behind answered {told.status} and no JSON") from odd


def _is_text(told: Reply) -> bool:
    return dict(told.headers).get("Content-Type", "").startswith(TEXT_TYPE[0][1])


def _forward(
    node: SplitResult, method: str, path: str, body: bytes, headers: dict[str, str]
) -> Reply:
    sent = {"Content-Type": headers.get("content-type", "application/json")}
    if node.username is not None:
        sent["Authorization"] = basic((unquote(node.username), unquote(node.password or "")))
    elif "authorization" in headers:
        sent["Authorization"] = headers["authorization"]
    link = http.client.HTTPConnection(node.hostname or "", node.port or 80, timeout=SECONDS)
    try:
        link.request(method, node.path.rstrip("/") + path, body or None, sent)
        told = link.getresponse()
        kept = [(name, value) for name, value in told.getheaders() if name.lower() not in DROPPED]
        return Reply(status=told.status, headers=tuple(kept), body=told.read())
    finally:
        link.close()
