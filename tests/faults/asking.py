"""Plain clients for the tests of this folder: a careful one, and one that reads raw bytes."""

import http.client
import json
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .dialects import basic
from .server import FaultyServer, faulty
from .truth import Kind, Truth, core, esplora, evm

NOW = 1_800_000_000.0
TRUTHS: dict[Kind, Truth] = {
    "evm": evm(clock=lambda: NOW),
    "core": core(clock=lambda: NOW, auth=None),
    "esplora": esplora(clock=lambda: NOW),
}
EVM = TRUTHS["evm"]
QUESTION = {"jsonrpc": "2.0", "id": 7, "method": "eth_chainId", "params": []}
HONEST = {"jsonrpc": "2.0", "id": 7, "result": "0x1"}


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What came over a raw connection and how it ended: open, closed, reset or still coming."""

    data: bytes
    end: str

    @property
    def head(self) -> bytes:
        return self.data.partition(b"\r\n\r\n")[0]

    @property
    def body(self) -> bytes:
        return self.data.partition(b"\r\n\r\n")[2]


def raw_question(body: Any = QUESTION) -> bytes:
    """The bytes of a POST that asks to close afterwards."""
    payload = json.dumps(body).encode()
    head = b"POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
    return head % len(payload) + payload


def listen(server: FaultyServer, cap: int, patience: float) -> Heard:
    """Ask once, and read until the end, the cap or the end of patience, all in all."""
    end = time.monotonic() + patience
    with socket.create_connection(("127.0.0.1", server.port)) as link:
        data = b""
        try:
            link.sendall(raw_question())
            while len(data) < cap:
                link.settimeout(max(0.001, end - time.monotonic()))
                piece = link.recv(65536)
                if not piece:
                    return Heard(data=data, end="closed")
                data += piece
        except TimeoutError:
            return Heard(data=data, end="open")
        except ConnectionError:
            return Heard(data=data, end="reset")
        return Heard(data=data, end="coming")


def post(
    server: FaultyServer, body: Any = QUESTION, headers: dict[str, str] | None = None
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of a POST."""
    link = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        link.request("POST", "/", json.dumps(body), headers or {})
        told = link.getresponse()
        return told.status, dict(told.getheaders()), told.read()
    finally:
        link.close()


def get(server: FaultyServer, path: str) -> tuple[int, dict[str, str], bytes]:
    """The same of a GET."""
    link = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        link.request("GET", path)
        told = link.getresponse()
        return told.status, dict(told.getheaders()), told.read()
    finally:
        link.close()


def call(method: str, *params: Any, number: int = 1) -> dict[str, Any]:
    """A JSON-RPC 2.0 request."""
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": list(params)}


def ask(truth: Truth, method: str, *params: Any) -> Any:
    """What an honest JSON-RPC server of this truth answers: the result or the error."""
    headers = {"Authorization": basic(truth.auth)} if truth.auth else {}
    with faulty(truth) as server:
        said = json.loads(post(server, call(method, *params), headers)[2], parse_float=Decimal)
    return said.get("result", said.get("error"))


def fetch(path: str) -> tuple[int, str]:
    """What the honest Esplora server answers: status and text."""
    with faulty(TRUTHS["esplora"]) as server:
        status, _, body = get(server, path)
    return status, body.decode()


def wait(done: Callable[[], object]) -> None:
    """Until it is so; fails after half a minute."""
    end = time.monotonic() + 30
    while not done():
        assert time.monotonic() < end
        time.sleep(0.001)
