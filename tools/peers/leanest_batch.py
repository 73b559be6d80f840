"""The leanest client: what can be learned of many hashes with nothing but what Python brings.

It reads one hash a line and writes one line for each, in their order. All that it does:

- http.client on four threads, each with one connection that stays open; Python's own json.
- For each hundred rows one batch with eth_getTransactionByHash and eth_getTransactionReceipt.
- Where something of them failed or waits, a second batch: eth_call of each failed one on the block
  before its own, and eth_getTransactionCount of each sender of a waiting one, once.
- A line says `settled`, `failed` with the node's words and data, `pending` with the nonce that is
  next, or `unseen`. No retry, no check of any hash or signature, no head, no fee market, no advice.
"""

import json
import sys
import threading
from http.client import HTTPConnection
from pathlib import Path
from queue import Empty, Queue
from typing import Any
from urllib.parse import urlsplit

ROWS = 100
CONNECTIONS = 4
BY_HASH = ("eth_getTransactionByHash", "eth_getTransactionReceipt")
CALL = ("from", "to", "gas", "value", "input")

Question = tuple[str, str]
"""A method and the JSON text of its parameters."""

Chunk = tuple[int, list[str]]


def ask(line: HTTPConnection, questions: list[Question]) -> list[dict[str, Any]]:
    """One batch; the answers in the order of the questions."""
    calls = ",".join(
        f'{{"jsonrpc":"2.0","id":{place},"method":"{method}","params":{params}}}'
        for place, (method, params) in enumerate(questions)
    )
    line.request("POST", "/", f"[{calls}]".encode(), {"Content-Type": "application/json"})
    answers = json.loads(line.getresponse().read())
    return sorted(answers, key=lambda answer: answer["id"])


def diagnosed(line: HTTPConnection, rows: list[str]) -> list[str]:
    """One line for each hash."""
    first = [(method, f'["{row}"]') for row in rows for method in BY_HASH]
    said = [answer["result"] for answer in ask(line, first)]
    found = list(zip(said[::2], said[1::2], strict=True))
    asked = [question(tx, receipt) if tx else None for tx, receipt in found]
    second = list(dict.fromkeys(filter(None, asked)))
    heard = dict(zip(second, ask(line, second), strict=True)) if second else {}
    return [
        f"{row} {told(tx, receipt, heard.get(each) if each else None)}"
        for row, (tx, receipt), each in zip(rows, found, asked, strict=True)
    ]


def question(tx: dict[str, str], receipt: dict[str, str] | None) -> Question | None:
    """What else is asked of a transaction: nothing of a settled one."""
    if receipt is None:
        return "eth_getTransactionCount", json.dumps([tx["from"], "latest"])
    if receipt["status"] == "0x1":
        return None
    call = {key: tx[key] for key in CALL}
    return "eth_call", json.dumps([call, hex(int(receipt["blockNumber"], 16) - 1)])


def told(tx: object, receipt: object, more: dict[str, Any] | None) -> str:
    """What became of a transaction."""
    if tx is None:
        return "unseen"
    if more is None:
        return "settled"
    return f"pending {more['result']}" if receipt is None else f"failed {more.get('error')}"


def work(host: str, port: int, todo: "Queue[Chunk]", done: dict[int, list[str]]) -> None:
    """Take chunks until there are none."""
    line = HTTPConnection(host, port)
    while True:
        try:
            start, rows = todo.get_nowait()
        except Empty:
            return
        done[start] = diagnosed(line, rows)


def main() -> None:
    """`leanest_batch.py FILE URL`."""
    rows = Path(sys.argv[1]).read_text().split()
    url = urlsplit(sys.argv[2])
    todo: Queue[Chunk] = Queue()
    for start in range(0, len(rows), ROWS):
        todo.put((start, rows[start : start + ROWS]))
    done: dict[int, list[str]] = {}
    threads = [
        threading.Thread(target=work, args=(url.hostname, url.port, todo, done))
        for _ in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for start in range(0, len(rows), ROWS):
        sys.stdout.write("\n".join(done[start]) + "\n")


if __name__ == "__main__":
    main()
