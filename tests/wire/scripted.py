"""A node on paper: it answers each question with what was asked, or with what it was given."""

import json
import threading
from collections.abc import Callable
from typing import Any

import responses

from tests.wire.desk import NODE, ask
from txdoctor.model.exchange import Ask

OTHER = "https://other.example/"
LOCAL = "http://127.0.0.1:8545/"
START = 1_800_000_000

Server = Callable[[list[Any]], tuple[int, dict[str, str], str]]


class Node:
    """Answers each question with its own parameters; `sizes` lists how many came at a time.

    `first` is given out for the first requests, one each; `most` bounds a batch.
    """

    def __init__(self, web: responses.RequestsMock, url: str = NODE, *, most: int = 1000) -> None:
        self.sizes: list[int] = []
        self.bodies: list[str] = []
        self.first: list[tuple[int, dict[str, str], str]] = []
        self.most = most
        self._lock = threading.Lock()
        web.add_callback(responses.POST, url, callback=self._answer)

    def _answer(self, request: Any) -> tuple[int, dict[str, str], str]:
        with self._lock:
            asked = json.loads(request.body)
            self.bodies.append(request.body.decode())
            self.sizes.append(len(asked) if isinstance(asked, list) else 1)
            if self.first:
                return self.first.pop(0)
        if isinstance(asked, list):
            if len(asked) > self.most:
                return 200, {}, json.dumps(error(None, "batch too large"))
            return 200, {}, json.dumps([answer(each) for each in asked])
        return 200, {}, json.dumps(answer(asked))


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": asked["id"], "result": asked["params"]}


def error(number: int | None, message: str, code: int = -32000) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": number, "error": {"code": code, "message": message}}


def many(number: int, seat: str = "ethereum#1") -> list[Ask]:
    return [ask(n, seat=seat) for n in range(number)]
