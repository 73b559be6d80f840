"""A public server made of a real node: over HTTP, with its namespaces closed and its own limits."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from nodes import rpc
from nodes.errors import NodeError
from tests.chains.evm.public_wire import CLOSED


@dataclass(kw_only=True)
class Street:
    """`most` questions fit into a batch; `forged` gives every answer the id of another question.

    A batch in which a method of `shut` stands is answered with HTTP 403 as a whole, as by Base's
    public servers for eth_getBlockReceipts. `sizes` are the sizes of the batches that came,
    `methods` what was asked.
    """

    node: str
    most: int = 1000
    forged: bool = False
    shut: frozenset[str] = frozenset()
    sizes: list[int] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)

    def answer(self, body: bytes) -> tuple[int, bytes]:
        said = json.loads(body)
        batch = said if isinstance(said, list) else [said]
        self.sizes.append(len(batch))
        self.methods += [each["method"] for each in batch]
        if len(batch) > self.most:
            error = f"Batch of more than {self.most} requests are not allowed on free tier"
            return 500, json.dumps({"error": {"code": 31, "message": error}}).encode()
        if self.shut.intersection(each["method"] for each in batch):
            return 403, b"Forbidden"
        replies = [self._one(each) for each in batch]
        if self.forged:
            for reply in replies:
                reply["id"] = "forged"
        told = replies if isinstance(said, list) else replies[0]
        # Ratios of gas come as Decimal; nothing else that a node says has a point.
        return 200, json.dumps(told, default=float).encode()

    def _one(self, question: dict[str, Any]) -> dict[str, Any]:
        if question["method"].startswith(CLOSED):
            refusal = {"code": -32601, "message": "the method does not exist/is not available"}
            return {"jsonrpc": "2.0", "id": question["id"], "error": refusal}
        told: dict[str, Any] = {"jsonrpc": "2.0", "id": question["id"]}
        try:
            told["result"] = rpc.call(self.node, question["method"], question["params"])
        except NodeError as no:
            told["error"] = {"code": no.code, "message": no.message, "data": no.data}
        return told


@contextmanager
def open_street(street: Street) -> Iterator[str]:
    """The URL of such a server, as long as it is open."""

    class Door(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, answer = street.answer(body)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
