"""A server on loopback that answers as Sourcify, Blockscout, Etherscan and the lists of names do.

Bodies are written by us after their documentation (see txdoctor/chains/evm/sources/).
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Abi = Sequence[Mapping[str, Any]]


@dataclass(kw_only=True)
class Names:
    """`abis` are those of verified contracts, `lists` the names of a selector; `asked` the paths.

    `mute` refuses everything.
    """

    abis: dict[str, Abi] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    mute: bool = False
    asked: list[str] = field(default_factory=list)

    def answer(self, path: str) -> tuple[int, Any]:
        self.asked.append(path)
        if self.mute:
            return 403, {"message": "closed"}
        bare = urlsplit(path)
        words = {name: found[0] for name, found in parse_qs(bare.query).items()}
        if bare.path.startswith("/v2/contract/"):
            return self._sourcify(*bare.path.split("/")[3:])
        if bare.path.startswith("/smart-contracts/"):
            return self._blockscout(bare.path.split("/")[2])
        if bare.path == "/api":
            return 200, self._etherscan(words["address"])
        if bare.path == "/signature-database/v1/lookup":
            return 200, self._openchain(words["function"])
        if bare.path == "/api/v1/signatures/":
            return 200, self._four_byte(words["hex_signature"])
        return 404, {"message": "no such path"}

    def _sourcify(self, chain: str, contract: str) -> tuple[int, Any]:
        head = {"match": None, "creationMatch": None, "runtimeMatch": None, "chainId": chain}
        if contract not in self.abis:
            return 404, {**head, "address": contract}
        whole = dict.fromkeys(("match", "creationMatch", "runtimeMatch"), "exact_match")
        return 200, {**head, **whole, "address": contract, "abi": self.abis[contract]}

    def _blockscout(self, contract: str) -> tuple[int, Any]:
        if contract not in self.abis:
            return 404, {"message": "Not found"}
        return 200, {"is_verified": True, "name": "X", "abi": self.abis[contract]}

    def _etherscan(self, contract: str) -> Any:
        if contract not in self.abis:
            result = "Contract source code not verified"
            return {"status": "0", "message": "NOTOK", "result": result}
        return {"status": "1", "message": "OK", "result": json.dumps(self.abis[contract])}

    def _openchain(self, selector: str) -> Any:
        names = self.lists.get(selector)
        found = [{"name": n, "filtered": False, "hasVerifiedContract": False} for n in names or []]
        return {"ok": True, "result": {"function": {selector: found or None}, "event": {}}}

    def _four_byte(self, selector: str) -> Any:
        names = self.lists.get(selector, [])
        rows = [
            {"id": number, "created_at": "2016-07-09T03:58:28Z", "text_signature": name,
             "hex_signature": selector, "bytes_signature": "x"}
            for number, name in enumerate(names, 1)
        ]  # fmt: skip
        return {"count": len(rows), "next": None, "previous": None, "results": rows}


@contextmanager
def serving(names: Names) -> Iterator[str]:
    """The server's `host:port` as long as it is open."""

    class Door(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, said = names.answer(self.path)
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
