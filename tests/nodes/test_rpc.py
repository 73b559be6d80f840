"""A node's answers are read without losing a digit, and its refusals are raised."""

import json
import threading
from collections.abc import Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from nodes import rpc
from nodes.errors import NodeError


class Scripted(HTTPServer):
    """A server that says one thing and remembers what it was asked."""

    status = 200
    body = b"{}"
    asked: dict[str, Any]
    authorization: str | None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Scripted

    def do_POST(self) -> None:
        self.server.asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.authorization = self.headers["Authorization"]
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the run's output is the tests' own."""


@pytest.fixture
def server() -> Iterator[Scripted]:
    with Scripted(("127.0.0.1", 0), Handler) as listening:
        threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True).start()
        yield listening
        listening.shutdown()


def test_the_question_is_json_rpc(server: Scripted) -> None:
    server.body = b'{"result": "0x1"}'
    assert rpc.call(server.url, "eth_chainId", ("a", True)) == "0x1"
    assert server.asked == {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "eth_chainId",
        "params": ["a", True],
    }
    assert server.authorization is None


def test_numbers_with_a_point_are_decimals(server: Scripted) -> None:
    server.body = b'{"result": {"fee": 0.00000141, "size": 141}, "error": null}'
    said = rpc.call(server.url, "x", ())
    assert said == {"fee": Decimal("0.00000141"), "size": 141}
    assert isinstance(said["fee"], Decimal)


def test_decimals_are_sent_to_the_last_digit(server: Scripted) -> None:
    server.body = b'{"result": null}'
    rpc.call(server.url, "x", (Decimal("0.00000010"), Decimal("1E-8")))
    assert server.asked["params"] == ["0.00000010", "0.00000001"]


def test_what_has_no_json_is_not_sent(server: Scripted) -> None:
    with pytest.raises(TypeError, match="a bytes cannot be sent"):
        rpc.call(server.url, "x", (b"raw",))


def test_a_login_is_basic_authentication(server: Scripted) -> None:
    server.body = b'{"result": null}'
    rpc.call(server.url, "x", (), login=("Aladdin", "open sesame"))
    # The example of RFC 7617 section 2.
    assert server.authorization == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="


def test_a_refusal_has_code_message_and_data(server: Scripted) -> None:
    server.status = 500
    server.body = b'{"result": null, "error": {"code": 3, "message": "reverted", "data": "0x08"}}'
    with pytest.raises(NodeError, match="3: reverted") as refused:
        rpc.call(server.url, "x", ())
    assert (refused.value.code, refused.value.message, refused.value.data) == (
        3,
        "reverted",
        "0x08",
    )


def test_an_answer_that_is_not_json_rpc_has_its_status(server: Scripted) -> None:
    server.status, server.body = 401, b""
    with pytest.raises(NodeError) as refused:
        rpc.call(server.url, "x", ())
    assert refused.value.code == 401


def test_a_node_that_is_not_there_is_an_os_error() -> None:
    with pytest.raises(OSError, match="refused"):
        rpc.call("http://127.0.0.1:1", "x", ())
