"""A little server that speaks the Nano node's RPC over a scripted ledger, on this machine only.

    python server.py [PORT]

docs.nano.org, RPC protocol: one JSON object in, one out; "no" is `{"error": ...}` with HTTP 200.
"""

from __future__ import annotations

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from ledger import GENESIS, Block, Ledger, address, key, scripted

PORT = 7076  # docs.nano.org, configuration: where a node's RPC listens
HEIGHT = 214_104_509  # blocks; as many as docs.nano.org shows under `telemetry`

Question = dict[str, Any]
Answer = dict[str, Any]


def answer(ledger: Ledger, asked: Question) -> Answer:
    """What a node with this ledger says to one question."""
    action = ACTIONS.get(str(asked.get("action")))
    return action(ledger, asked) if action else {"error": "Unknown command"}


def _version(ledger: Ledger, asked: Question) -> Answer:
    return {
        "rpc_version": "1",
        "store_version": "24",
        "protocol_version": "21",
        "node_vendor": "Nano V28.2",
        "store_vendor": "LMDB 0.9.70",
        "network": "live",
        "network_identifier": GENESIS,
        "build_info": "a scripted ledger",
    }


def _block_count(ledger: Ledger, asked: Question) -> Answer:
    return {"count": str(HEIGHT + 2), "unchecked": "0", "cemented": str(HEIGHT)}


def _telemetry(ledger: Ledger, asked: Question) -> Answer:
    return {
        "block_count": str(HEIGHT),
        "cemented_count": str(HEIGHT),
        "peer_count": "176",
        "genesis_block": GENESIS,
        "timestamp": str(ledger.now * 1000),
    }


def _block_info(ledger: Ledger, asked: Question) -> Answer:
    block = ledger.block(str(asked.get("hash")).upper())
    return block.info() if block else {"error": "Block not found"}


def _receivable_exists(ledger: Ledger, asked: Question) -> Answer:
    block = ledger.block(str(asked.get("hash")).upper())
    if block is None:
        return {"error": "Block not found"}
    return {"exists": "1" if ledger.waits(block) else "0"}


def _receivable(ledger: Ledger, asked: Question) -> Answer:
    waiting = ledger.receivable(_key_of(ledger, asked))[: int(asked.get("count", "4096"))]
    # A node writes an empty object as an empty string.
    return {"blocks": {block.hash: str(block.amount) for block in waiting} or ""}


def _account_info(ledger: Ledger, asked: Question) -> Answer:
    chain = next((c for c in ledger.chains.values() if _is_owner(c[0], asked)), None)
    if chain is None:
        return {"error": "Account not found"}
    confirmed = [block for block in chain if block.confirmed]
    return {
        "frontier": chain[-1].hash,
        "open_block": chain[0].hash,
        "balance": str(chain[-1].balance),
        "confirmed_balance": str(confirmed[-1].balance),
        "modified_timestamp": str(chain[-1].seen_at),
        "block_count": str(len(chain)),
        "confirmed_height": str(len(confirmed)),
        "confirmed_frontier": confirmed[-1].hash,
    }


def _confirmation_info(ledger: Ledger, asked: Question) -> Answer:
    known = [block for chain in ledger.chains.values() for block in chain if not block.confirmed]
    candidates = [b for b in (*known, *ledger.rivals) if b.root == asked.get("root")]
    if not candidates:
        return {"error": "Active confirmation not found"}
    tallies = {b.hash: {"tally": str(30 - at)} for at, b in enumerate(candidates)}
    return {
        "announcements": "2",
        "voters": "29",
        "last_winner": candidates[0].hash,
        "total_tally": "59",
        "blocks": tallies,
    }


def _is_owner(block: Block, asked: Question) -> bool:
    return address(key(block.owner)) == asked.get("account")


def _key_of(ledger: Ledger, asked: Question) -> bytes:
    names = (*ledger.chains, "bob", "shop")
    return next((key(name) for name in names if address(key(name)) == asked.get("account")), b"")


ACTIONS = {
    "version": _version,
    "block_count": _block_count,
    "telemetry": _telemetry,
    "block_info": _block_info,
    "receivable_exists": _receivable_exists,
    "receivable": _receivable,
    "account_info": _account_info,
    "confirmation_info": _confirmation_info,
}


class Handler(BaseHTTPRequestHandler):
    """One POST, one answer, then the connection is closed, as a node does it."""

    ledger: Ledger

    def do_POST(self) -> None:
        """Answer a question."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            asked = json.loads(body)
        except ValueError:
            asked = None
        good = isinstance(asked, dict)
        self._say(answer(self.ledger, asked) if good else {"error": "Unable to parse JSON"})

    def do_GET(self) -> None:
        """Say what a node says."""
        self._say({"error": "Can only POST requests"})

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what was asked is nobody's business."""

    def _say(self, said: Answer) -> None:
        body = json.dumps(said, indent=4).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)


def main() -> None:
    """Serve until Ctrl-C."""
    port = int(sys.argv[1]) if len(sys.argv) > 1 else PORT
    Handler.ledger, worth_asking = scripted(int(time.time()))
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    print(f"Nano RPC on http://127.0.0.1:{server.server_address[1]} over a scripted ledger")
    for shows, what in worth_asking.items():
        print(f"{shows:16}{what}")
    sys.stdout.flush()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
