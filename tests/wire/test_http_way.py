"""The way to a server: names, certificates, proxies and passwords, on real sockets."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from tests.faults.server import faulty
from tests.faults.truth import CORE_AUTH, core
from tests.wire.desk import Desk, explorer, get, in_short, node, one
from tests.wire.lines import BALANCE, CHAIN, HANGS, PATIENT, SHORT, ethereum, playing, to
from txdoctor.model.exchange import Ask, Reason, Refusal, Silence
from txdoctor.settings import Secret, Settings
from txdoctor.wire.http import Http


def test_nobody_at_home_is_tried_twice_and_quickly() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with Http(Desk(node(url)), PATIENT) as http:
        reply = one(http, CHAIN)
        assert in_short(one(http, BALANCE)) == Reason.UNREACHABLE
    assert isinstance(reply, Silence)
    assert (reply.reason, reply.detail.text) == (Reason.UNREACHABLE, "no connection")


def test_ipv6_works() -> None:
    with faulty(ethereum(), host="::1") as server, to(server) as http:
        assert in_short(one(http, CHAIN)) == "0x1"


def test_an_unknown_authority_is_refused_and_a_given_one_is_trusted() -> None:
    with faulty(ethereum(), tls=True) as server:
        with to(server) as http:
            assert in_short(one(http, CHAIN)) == Reason.TLS
        assert not server.log
        with to(server, settings=Settings(ca_file=server.ca_file)) as http:
            assert in_short(one(http, CHAIN)) == "0x1"


def test_a_certificate_for_another_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *a, **k: real("127.0.0.1", *a, **k)
    )  # fmt: skip
    with faulty(ethereum(), tls=True) as server:
        url = server.url.replace("127.0.0.1", "elsewhere.example")
        desk = Desk(node(url), settings=Settings(ca_file=server.ca_file))
        with Http(desk, PATIENT) as http:
            assert in_short(one(http, CHAIN)) == Reason.TLS
        assert not server.log


def test_a_trap_in_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with playing(None) as server, to(server) as http:
        assert in_short(one(http, CHAIN)) == "0x1"


@contextmanager
def proxy(answer: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """A proxy that answers everything itself; gives its address and what it was asked."""
    asked: list[bytes] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                link, _ = listener.accept()
                with link:
                    asked.append(link.recv(65536))
                    link.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://user:canary-proxy@127.0.0.1:{listener.getsockname()[1]}", asked
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


TEAPOT = (
    b"HTTP/1.1 418 No\r\nContent-Length: 16\r\nContent-Type: text/plain\r\n\r\nno: canary-proxy"
)


def test_a_proxy_that_was_set_is_asked_for_everything_but_this_machine() -> None:
    with proxy(TEAPOT) as (url, asked), playing(None) as server:
        far = explorer("insecure+http://far.example/api", "bitcoin#1")
        desk = Desk(node(server.url), far, settings=Settings(proxy=Secret(url)))
        with Http(desk, PATIENT) as http:
            assert in_short(one(http, CHAIN)) == "0x1"
            assert asked == []
            # The name of the far host is the proxy's to look up: ours would fail this test.
            reply = one(http, get())
    assert isinstance(reply, Refusal)
    assert (reply.code, reply.said.text) == (418, "no: ***")
    assert asked[0].startswith(b"GET http://far.example/api/tip HTTP/1.1")
    assert b"Proxy-Authorization: Basic" in asked[0]


def test_a_proxy_that_is_down_is_not_walked_around() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    desk = Desk(explorer("https://far.example"), settings=Settings(proxy=Secret(url)))
    with Http(desk, PATIENT) as http:
        assert in_short(one(http, get())) == Reason.UNREACHABLE


def test_a_resolver_that_hangs_does_not_hold_us(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: over.wait(HANGS) and [])
    with Http(Desk(node("https://far.example")), SHORT) as http:
        began = time.monotonic()
        assert in_short(one(http, CHAIN)) == Reason.TIMED_OUT
        assert time.monotonic() - began < HANGS / 2
        over.set()


def test_a_netrc_is_not_used(tmp_path_factory: pytest.TempPathFactory,
                             monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    netrc = tmp_path_factory.mktemp("home") / "netrc"
    netrc.write_text("machine 127.0.0.1 login canary password canary\n")
    monkeypatch.setenv("NETRC", str(netrc))
    with playing(None) as server, to(server) as http:
        one(http, CHAIN)
        assert "authorization" not in server.log[0].headers


def test_user_and_password_reach_the_node() -> None:
    user, password = CORE_AUTH
    with faulty(core()) as server:
        url = server.url.replace("//", f"//{user}:{password}@")
        endpoint = node(url)
        with Http(Desk(endpoint), PATIENT) as http:
            reply = one(http, Ask("ethereum#1", "eth_call", "[]"))
        assert in_short(reply) == -32601
