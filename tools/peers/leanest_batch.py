"""The leanest client: http.client, batches of a hundred rows, four connections, a line a row."""

import json
import sys
import threading
from http.client import HTTPConnection
from pathlib import Path
from queue import Empty, Queue
from urllib.parse import urlsplit

ROWS = 100
CONNECTIONS = 4


def body(rows: list[str]) -> bytes:
    """Transaction and receipt of each row, as one batch."""
    calls = [
        {"jsonrpc": "2.0", "id": 2 * place + more, "method": method, "params": [row]}
        for place, row in enumerate(rows)
        for more, method in enumerate(("eth_getTransactionByHash", "eth_getTransactionReceipt"))
    ]
    return json.dumps(calls).encode()


def work(host: str, port: int, todo: "Queue[list[str]]", done: list[str]) -> None:
    """Take chunks until there are none; one connection, kept open."""
    connection = HTTPConnection(host, port)
    while True:
        try:
            rows = todo.get_nowait()
        except Empty:
            return
        connection.request("POST", "/", body(rows), {"Content-Type": "application/json"})
        replies = {
            each["id"]: each["result"] for each in json.loads(connection.getresponse().read())
        }
        for place, row in enumerate(rows):
            receipt = replies[2 * place + 1]
            done.append(f"{row} {receipt['status'] if receipt else 'none'}")


def main() -> None:
    """`leanest_batch.py FILE URL`: one hash a line in, one line a hash out."""
    rows = Path(sys.argv[1]).read_text().split()
    url = urlsplit(sys.argv[2])
    todo: Queue[list[str]] = Queue()
    for start in range(0, len(rows), ROWS):
        todo.put(rows[start : start + ROWS])
    done: list[str] = []
    threads = [
        threading.Thread(target=work, args=(url.hostname, url.port, todo, done))
        for _ in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.stdout.write("\n".join(done) + "\n")


if __name__ == "__main__":
    main()
