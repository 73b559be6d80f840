"""The little server says what a node says, and only to this machine."""

import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer

import pytest

from scene import LEDGER, WORTH_ASKING
from server import Handler


@pytest.fixture
def port() -> Iterator[int]:
    Handler.ledger = LEDGER
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def asked(port: int, method: str, body: str) -> object:
    link = HTTPConnection("127.0.0.1", port, timeout=5)
    link.request(method, "/", body)
    told = link.getresponse()
    said = json.loads(told.read())
    link.close()
    assert told.status == 200
    return said


def test_a_question_is_answered(port: int) -> None:
    question = {"action": "block_info", "json_block": "true", "hash": WORTH_ASKING["settled"]}
    said = asked(port, "POST", json.dumps(question))
    assert said == LEDGER.block(WORTH_ASKING["settled"]).info()  # type: ignore[union-attr]  # it is there


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ('{"action": "block_info", "hash": "00"}', "Block not found"),
        ('{"action": "send"}', "Unknown command"),
        ("[]", "Unable to parse JSON"),
        ("{", "Unable to parse JSON"),
    ],
)
def test_no_is_an_error_with_status_200(port: int, body: str, error: str) -> None:
    assert asked(port, "POST", body) == {"error": error}


def test_only_posts_are_taken(port: int) -> None:
    assert asked(port, "GET", "") == {"error": "Can only POST requests"}
