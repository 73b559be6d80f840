"""A server in between that counts on the wire: requests, and how many of them had to wait in turn.

It shows of a node what public servers show of theirs: traces, debugging and the node's own methods
do not exist. All else is handed on as it came.
"""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import BufferedIOBase, BufferedReader
from typing import Any
from urllib.parse import urlsplit

CLOSED = ("debug_", "trace_", "ots_", "txpool_", "anvil_", "evm_", "hardhat_", "admin_", "erigon_")
PATIENCE = 120  # seconds for one answer of the node

Json = Any


@dataclass(frozen=True, slots=True)
class Request:
    """When it came and when its answer was written, in seconds; and the methods in it."""

    came: float
    answered: float
    methods: tuple[str, ...]


@dataclass(slots=True)
class Counted:
    """A running server in between: its port, and what came so far."""

    port: int
    log: list[Request] = field(default_factory=list)

    def rounds(self, round_trip: float) -> int:
        """The longest chain of requests each of which left after the answer before had come.

        On a line of `round_trip` seconds a request left half of it before it came here, and its
        answer was there half of it after it was written.
        """
        longest, free = 0, float("-inf")
        # Of tasks in time, the most that do not overlap are found by taking the earliest end first.
        for each in sorted(self.log, key=lambda one: one.answered):
            if each.came - round_trip / 2 >= free:
                longest, free = longest + 1, each.answered + round_trip / 2
        return longest


@contextmanager
def counted(url: str) -> Iterator[Counted]:
    """Stand in front of the node at `url` for the length of a `with`."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        found = Counted(port=int(listener.getsockname()[1]))
        node = urlsplit(url).netloc
        threading.Thread(target=_accept, args=(listener, node, found), daemon=True).start()
        yield found
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


def _accept(listener: socket.socket, node: str, found: Counted) -> None:
    while True:
        try:
            link, _ = listener.accept()
        except OSError:
            return  # the `with` is over
        threading.Thread(target=_serve, args=(link, node, found), daemon=True).start()


def _serve(link: socket.socket, node: str, found: Counted) -> None:
    behind = http.client.HTTPConnection(node, timeout=PATIENCE)
    with link, link.makefile("rb") as reading, suppress(OSError, ValueError):
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while True:
            body = _body(reading)
            if body is None:
                break
            came = time.monotonic()
            asked = json.loads(body)
            status, said = _answer(behind, body, asked)
            head = (
                f"HTTP/1.1 {status} OK\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(said)}\r\n\r\n"
            )
            methods = tuple(call["method"] for call in _calls(asked))
            # Before it is sent: the client may be done with all it wanted as soon as it has this.
            found.log.append(Request(came, time.monotonic(), methods))
            link.sendall(head.encode() + said)
    behind.close()


def _body(reading: BufferedReader | BufferedIOBase) -> bytes | None:
    """The body of the next request; None when the client has gone."""
    length = None
    while line := reading.readline().strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return None if length is None else reading.read(length)


def _answer(behind: http.client.HTTPConnection, body: bytes, asked: Json) -> tuple[int, bytes]:
    calls = _calls(asked)
    shut = [call for call in calls if call["method"].startswith(CLOSED)]
    if not shut:
        return _handed_on(behind, body)
    kept = [call for call in calls if call not in shut]
    answers = [_closed(call) for call in shut]
    if kept:
        answers += json.loads(_handed_on(behind, json.dumps(kept).encode())[1])
    return 200, json.dumps(answers if isinstance(asked, list) else answers[0]).encode()


def _handed_on(behind: http.client.HTTPConnection, body: bytes) -> tuple[int, bytes]:
    behind.request("POST", "/", body, {"Content-Type": "application/json"})
    reply = behind.getresponse()
    return reply.status, reply.read()


def _closed(call: dict[str, Json]) -> dict[str, Json]:
    missing = {"code": -32601, "message": "the method does not exist/is not available"}
    return {"jsonrpc": "2.0", "id": call.get("id"), "error": missing}


def _calls(asked: Json) -> Sequence[dict[str, Json]]:
    return asked if isinstance(asked, list) else [asked]
