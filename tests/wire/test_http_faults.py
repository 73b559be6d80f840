"""The live wire against servers that fail on real sockets: it keeps its time and its size."""

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

import pytest

from tests.faults import http_faults, json_faults, rpc_faults
from tests.faults.server import FaultyServer, faulty
from tests.faults.truth import CORE_AUTH, Truth, core, esplora, evm
from tests.wire.desk import (
    Desk,
    SlowClock,
    ask,
    explorer,
    get,
    heard,
    in_short,
    node,
    one,
    threads_end,
    told,
)
from txdoctor.model.exchange import Answer, Ask, Reason, Refusal, Reply, Silence
from txdoctor.settings import Secret, Settings
from txdoctor.wire.http import Http
from txdoctor.wire.limits import Limits

SHORT = Limits(connect=0.5, read=0.4, request=0.8, question=3, look_up=6)
CHAIN = Ask("ethereum#1", "eth_chainId", "[]")
BALANCE = Ask("ethereum#1", "eth_getBalance", f'["0x{"00" * 20}","latest"]')


@cache
def ethereum() -> Truth:
    """One honest node for the whole file: making its world takes longer than asking it."""
    return evm()


@cache
def bitcoin() -> Truth:
    """One honest explorer."""
    return esplora()


def to(server: FaultyServer, limits: Limits = SHORT, settings: Settings | None = None) -> Http:
    """A wire to the server that never waits long between two tries."""
    desk = Desk(node(server.url), explorer(server.url), settings=settings)
    return Http(desk, limits, None, lambda: 0.02)


@contextmanager
def playing(fault: str | None, rate: float = 1.0, **more: float) -> Iterator[FaultyServer]:
    with faulty(ethereum(), fault, rate, **more) as server:  # type: ignore[arg-type]  # numbers only
        yield server


def fate(fault: str) -> tuple[object, FaultyServer]:
    """What becomes of one question to a server that always fails so, and how often it was asked."""
    with playing(fault) as server:
        with to(server) as http:
            began = time.monotonic()
            reply = one(http, CHAIN)
        assert time.monotonic() - began < SHORT.look_up + 1  # type: ignore[operator]  # it is set
        assert not server.trap.visits
        return in_short(reply), server


def test_an_honest_server() -> None:
    with playing(None) as server, to(server) as http:
        replies = heard(http, CHAIN, BALANCE)
        assert in_short(replies[CHAIN]) == "0x1"
        assert len(server.log) == 1


REDIRECTS = ["301", "302", "303", "307", "308", "302-file", "302-data", "302-bad-location",
             "302-metadata", "302-no-location", "307-loop", "308-other-scheme"]  # fmt: skip


@pytest.mark.parametrize("status", REDIRECTS)
def test_no_redirect_is_followed(status: str) -> None:
    reply, server = fate(f"http-{status}")
    assert reply == Reason.REDIRECTED
    assert len(server.log) == 1


# Newer releases of Python's http.client stop reading at a hundred interim responses.
FLOODED = Reason.MALFORMED if hasattr(http.client, "_MAXINTERIMRESPONSES") else Reason.TIMED_OUT


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("transport-reset-at-connect", Reason.UNREACHABLE),
        ("transport-reset-after-request", Reason.UNREACHABLE),
        ("transport-close-without-answer", Reason.UNREACHABLE),
        ("transport-reset-mid-body", Reason.MALFORMED),
        ("transport-truncated-body", Reason.MALFORMED),
        ("transport-length-too-long", Reason.TIMED_OUT),
        ("transport-slow-drip", Reason.TIMED_OUT),
        ("transport-never-answers", Reason.TIMED_OUT),
        ("transport-endless-headers", Reason.TIMED_OUT),
        ("transport-continue-flood", FLOODED),
        ("transport-many-headers", Reason.MALFORMED),
        ("transport-huge-header", Reason.MALFORMED),
        ("transport-gzip-unasked", Reason.MALFORMED),
        ("transport-gzip-bomb", Reason.MALFORMED),
        ("transport-deflate-garbage", Reason.MALFORMED),
        ("transport-oversize-body", Reason.TOO_LARGE),
        ("transport-endless-chunks", Reason.TOO_LARGE),
        ("transport-bad-chunk-size", Reason.MALFORMED),
        ("transport-huge-chunk-size", Reason.TIMED_OUT),
        ("transport-chunks-cut", Reason.MALFORMED),
        ("transport-not-http", Reason.MALFORMED),
        ("http-401", Reason.CREDENTIALS),
        ("http-403", Reason.CREDENTIALS),
        ("http-404-html", Reason.SERVER_ERROR),
        ("http-429-day", Reason.RATE_LIMITED),
        ("http-429-absent", Reason.RATE_LIMITED),
        ("http-502", Reason.SERVER_ERROR),
        ("http-200-html", Reason.MALFORMED),
        ("http-200-limit", Reason.RATE_LIMITED),
        ("http-200-empty", Reason.MALFORMED),
        ("json-nan", Reason.MALFORMED),
        ("json-1e999", Reason.MALFORMED),
        ("json-many-digits", Reason.MALFORMED),
        ("json-duplicate-keys", Reason.MALFORMED),
        ("json-utf16", Reason.MALFORMED),
        ("json-bom", Reason.MALFORMED),
        ("json-deep-lists", Reason.MALFORMED),
        ("json-bad-bytes", Reason.MALFORMED),
        ("json-lone-surrogate", Reason.MALFORMED),
        ("rpc-wrong-id", Reason.MALFORMED),
        ("rpc-string-id", Reason.MALFORMED),
        ("rpc-null-id", Reason.MALFORMED),
        ("rpc-result-and-error", Reason.MALFORMED),
        ("rpc-neither", Reason.MALFORMED),
        ("rpc-all-limited", Reason.RATE_LIMITED),
    ],
)
def test_each_failure_is_a_silence_with_its_reason(fault: str, reason: Reason) -> None:
    reply, server = fate(fault)
    assert reply == reason
    assert len(server.log) <= 4


@pytest.mark.parametrize(
    "fault",
    [
        "transport-hostile-header",
        "transport-continue-once",
        "transport-closes-idle",
        "transport-second-response",
        "http-500-honest",
        "http-200-as-html",
        "http-206",
        "rpc-wrong-version",
        "rpc-missing-version",
        "rpc-single-as-list",
        "rpc-batch-short",
        "rpc-batch-empty",
        "rpc-batch-duplicated",
        "rpc-batch-reordered",
        "rpc-batch-as-object",
        "rpc-batch-nested",
        "rpc-forged-extra",
        "rpc-batch-too-large-400",
        "rpc-batch-too-large-500",
        "rpc-batch-too-large-rpc",
        "rpc-batch-too-large-object",
        "rpc-item-limited",
    ],
)
def test_what_can_be_walked_around_gives_the_truth(fault: str) -> None:
    asks = [Ask("ethereum#1", "eth_getBalance", f'["0x{n:040x}","latest"]') for n in range(4)]
    with playing(fault, pause=0.001) as server, to(server) as http:
        for _ in range(2):  # twice, so that connections are kept alive in between
            replies = heard(http, CHAIN, *asks)
            assert in_short(replies[CHAIN]) == "0x1", server.played
            assert all(isinstance(reply, Answer) for reply in replies.values())


def test_a_line_that_is_cut_is_tried_again_on_a_fresh_connection() -> None:
    with playing(None) as server, to(server) as http:
        one(http, CHAIN)
        server.play("transport-truncated-body")
        assert in_short(one(http, CHAIN)) == Reason.MALFORMED
        assert server.connections > 2


@pytest.mark.parametrize("fault", ["transport-truncated-body", "transport-reset-mid-body"])
def test_lines_that_are_cut_now_and_then_lose_nothing(fault: str) -> None:
    with faulty(ethereum(), fault, 0.3, 1) as server, to(server) as http:
        replies: list[Reply] = []
        for _ in range(40):
            replies.append(one(http, CHAIN))
    assert [reply for reply in replies if in_short(reply) != "0x1"] == []


def test_a_seat_that_timed_out_is_silent_at_once_for_the_rest_of_the_run() -> None:
    with playing("transport-never-answers") as server, to(server) as http:
        assert in_short(one(http, CHAIN)) == Reason.TIMED_OUT
        began = time.monotonic()
        replies = heard(http, *(ask(n) for n in range(50)))
        assert time.monotonic() - began < 1
        assert set(told(replies.values())) == {Reason.TIMED_OUT}
        assert len(server.log) == 1


def test_a_slow_trace_does_not_silence_the_seat() -> None:
    trace = ask(1, deep=True)
    with playing(None) as server, to(server) as http:
        one(http, CHAIN)
        server.play("transport-never-answers")
        assert in_short(one(http, trace)) == Reason.TIMED_OUT
        server.play(None)
        assert in_short(one(http, BALANCE)) != Reason.TIMED_OUT


def test_nobody_at_home_is_tried_twice_and_quickly() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with Http(Desk(node(url)), SHORT) as http:
        began = time.monotonic()
        reply = one(http, CHAIN)
        assert time.monotonic() - began < 2.5
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
        with Http(desk, SHORT) as http:
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
        with Http(desk, SHORT) as http:
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
    with Http(desk, SHORT) as http:
        assert in_short(one(http, get())) == Reason.UNREACHABLE


def test_a_resolver_that_hangs_does_not_hold_us(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: over.wait(20) and [])
    with Http(Desk(node("https://far.example")), SHORT) as http:
        began = time.monotonic()
        assert in_short(one(http, CHAIN)) == Reason.TIMED_OUT
        assert time.monotonic() - began < SHORT.request + 2.5
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
        with Http(Desk(endpoint), SHORT) as http:
            reply = one(http, Ask("ethereum#1", "eth_call", "[]"))
        assert in_short(reply) == -32601


def test_an_explorer_over_a_real_line() -> None:
    with faulty(bitcoin()) as server, to(server) as http:
        reply = one(http, get("/tx/" + "0" * 64))
        assert in_short(reply) == 404


def test_pauses_that_were_asked_for_are_kept() -> None:
    with faulty(ethereum(), "http-429-seconds", 0.5, 3) as server:
        limits = Limits(question=20, look_up=30)
        with Http(Desk(node(server.url)), limits, None, lambda: 0.0) as http:
            replies = heard(http, *(ask(n) for n in range(15)))
        assert len(replies) == 15
        assert server.early() == []


def test_closing_ends_what_is_under_way() -> None:
    with playing("transport-never-answers") as server:
        before = threading.active_count()
        http = to(server, Limits(read=30))
        http.post([ask(n) for n in range(100)])
        while not server.log:
            time.sleep(0.01)
        began = time.monotonic()
        http.close()
        assert time.monotonic() - began < 1
        assert threads_end(before)


def test_a_bomb_is_not_unpacked() -> None:
    import tracemalloc

    with playing("transport-gzip-bomb") as server, to(server) as http:
        one(http, CHAIN)
        tracemalloc.start()
        one(http, BALANCE)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 4_000_000


QUICK = [
    fault.name
    for family in (http_faults, json_faults, rpc_faults)
    for fault in family.FAULTS
    if "evm" in fault.truths
]
ODD_FRAMES = ["negative-length", "two-lengths", "length-and-chunks", "length-too-short",
              "no-status-line"]  # fmt: skip


def test_every_fault_of_the_catalogue_ends_in_one_reply_and_no_traceback() -> None:
    names = [*QUICK, *(f"transport-{each}" for each in ODD_FRAMES)]
    with faulty(ethereum()) as server:
        for name in names:
            server.play(name)
            clock = SlowClock(int(time.time()))
            with Http(Desk(node(server.url)), Limits(), clock, lambda: 0.0) as http:
                assert len(heard(http, CHAIN, BALANCE)) == 2, name
    assert not server.trap.visits


def test_every_fault_of_an_explorer_ends_in_one_reply_and_no_traceback() -> None:
    names = [each for each in QUICK if not each.startswith("rpc") and each != "http-500-honest"]
    with faulty(bitcoin()) as server:
        for name in names:
            server.play(name)
            clock = SlowClock(int(time.time()))
            with Http(Desk(explorer(server.url)), Limits(), clock, lambda: 0.0) as http:
                assert len(heard(http, get("/tx/" + "0" * 64))) == 1, name
    assert not server.trap.visits
