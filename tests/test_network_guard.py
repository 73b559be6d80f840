"""A test that reaches beyond this machine fails, even when it swallows the failure.

Should the guard ever be broken, these sockets are bound to the loopback address, from which
nothing can leave the machine, and the names are numbers, so that nobody is asked for them.
"""

import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from tests.network_guard import loopback_only

Failed = pytest.fail.Exception
# TEST-NET-1 of RFC 5737: documentation only.
ELSEWHERE = ("192.0.2.1", 443)
HERE = ("127.0.0.1", 0)


def bound(kind: int = socket.SOCK_STREAM) -> socket.socket:
    new = socket.socket(socket.AF_INET, kind)
    new.bind(HERE)
    return new


@pytest.mark.parametrize(
    "reach",
    [
        lambda: bound().connect(ELSEWHERE),
        lambda: bound().connect_ex(ELSEWHERE),
        lambda: bound(socket.SOCK_DGRAM).sendto(b"x", ELSEWHERE),
        lambda: socket.create_connection(ELSEWHERE, source_address=HERE),
        lambda: socket.getaddrinfo("192.0.2.1", 443),
        lambda: socket.getaddrinfo(host="192.0.2.1", port=443),
        lambda: socket.gethostbyname("192.0.2.1"),
    ],
)
def test_every_way_out_is_closed(reach: Callable[[], object], reached_for: list[str]) -> None:
    with pytest.raises(Failed, match=r"reached for 192\.0\.2\.1"):
        reach()
    assert reached_for == ["192.0.2.1"]
    reached_for.clear()


def test_except_exception_does_not_hide_it(reached_for: list[str]) -> None:
    def careless() -> None:
        try:
            bound().connect(ELSEWHERE)
        except Exception:  # noqa: BLE001 - the carelessness is the point
            pytest.fail("the guard's failure was taken for an error")

    with pytest.raises(Failed, match="loopback addresses only"):
        careless()
    reached_for.clear()


def test_what_a_thread_tried_is_remembered(reached_for: list[str]) -> None:
    def hidden() -> None:
        with pytest.raises(Failed):
            bound().connect(ELSEWHERE)

    thread = Thread(target=hidden)
    thread.start()
    thread.join()
    assert reached_for == ["192.0.2.1"]
    reached_for.clear()


def test_loopback_is_open() -> None:
    with socket.create_server(HERE) as server:
        with socket.create_connection(server.getsockname(), timeout=1) as client:
            assert client.getpeername() == server.getsockname()
        assert socket.getaddrinfo("localhost", server.getsockname()[1])


def test_the_guard_leaves_sockets_as_they_were() -> None:
    before = socket.socket.connect
    with loopback_only():
        assert socket.socket.connect is not before
    assert socket.socket.connect is before


REACH = (
    "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); s.connect(('192.0.2.1', 443))",
    "import socket; socket.getaddrinfo('192.0.2.1', 443)",
    "import socket; s = socket.socket(type=socket.SOCK_DGRAM); s.bind(('127.0.0.1', 0));"
    " s.sendto(b'x', ('192.0.2.1', 443))",
)


@pytest.mark.parametrize("code", REACH)
@pytest.mark.parametrize("env", [None, {"A": "b"}])
def test_a_program_that_a_test_starts_is_held_too(
    code: str, env: dict[str, str] | None, reached_by_children: Path
) -> None:
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=False)
    assert b"loopback addresses only" in done.stderr
    assert reached_by_children.read_text() == "192.0.2.1\n"
    reached_by_children.unlink()


def test_a_program_may_talk_to_this_machine() -> None:
    with socket.create_server(HERE) as server:
        port = server.getsockname()[1]
        code = f"import socket; socket.create_connection(('127.0.0.1', {port}), timeout=5)"
        subprocess.run([sys.executable, "-c", code], check=True)
