"""The server is honest unless told otherwise, keeps its log, its rate and its time."""

import http.client
import json
import socket
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial

import pytest

from . import catalogue
from .asking import EVM, HONEST, QUESTION, TRUTHS, get, post, raw_question, wait
from .exchange import Request
from .server import FaultyServer, faulty
from .truth import Kind

# An exception in one of the server's threads is a fault that nobody asked for.
pytestmark = pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")

SETTLED = "/tx/" + TRUTHS["esplora"].stories["settled"]


@pytest.mark.parametrize("kind", sorted(TRUTHS))
def test_every_fault_can_be_played_for_each_of_its_truths(kind: Kind) -> None:
    """Nothing breaks inside the server: the request is logged with its fault, and it stops."""
    truth = TRUTHS[kind]
    question = b"GET %s HTTP/1.1\r\n\r\n" % SETTLED.encode()
    question = question if kind == "esplora" else raw_question()
    with faulty(truth, pause=0.001) as server:
        for fault in catalogue.of(truth=kind):
            server.play(fault)
            with socket.create_connection(("127.0.0.1", server.port)) as link:
                with suppress(ConnectionError):  # a reset at connect may come before the question
                    link.sendall(question)
                wait(partial(server.played.get, fault.name))
        wait(lambda: len(server.log) == len(catalogue.of(truth=kind)) - 1)
        server.play(None)
        assert (get(server, "/") if kind == "esplora" else post(server))[0] in (200, 404)


def _logged(server: FaultyServer) -> bool:
    return bool(server.log)


def test_an_honest_connection_is_kept_and_logged() -> None:
    with faulty(EVM) as server:
        link = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        for number in range(3):
            link.request("POST", f"/{number}", json.dumps(QUESTION), {"X-Api-Key": "canary"})
            assert json.loads(link.getresponse().read()) == HONEST
        link.close()
        assert server.connections == 1
        assert [(one.method, one.path) for one in server.log] == [
            ("POST", f"/{n}") for n in (0, 1, 2)
        ]
        assert server.log[0].headers["x-api-key"] == "canary"
        assert json.loads(server.log[0].body) == QUESTION
        assert server.log[0].at < server.log[1].at < time.monotonic()
        assert {one.fault for one in server.log} == {None}


def faults_met(rate: float, seed: int) -> list[str | None]:
    with faulty(EVM, "http-503", rate, seed) as server:
        for _ in range(60):
            post(server)
        return [one.fault for one in server.log]


def test_the_rate_is_kept_and_the_seed_repeats() -> None:
    first = faults_met(0.3, 1)
    assert first == faults_met(0.3, 1) != faults_met(0.3, 2)
    assert 8 <= first.count("http-503") <= 28
    assert faults_met(0.0, 1).count(None) == 60


def test_the_delay_is_a_round_trip_for_each_request() -> None:
    with faulty(EVM, delay=0.05) as server:
        before = time.monotonic()
        post(server)
        post(server)
        assert time.monotonic() - before >= 0.1


def test_requests_before_their_time_are_noticed() -> None:
    with faulty(EVM, "http-429-seconds") as server:
        post(server)
        assert server.early() == []
        post(server)
        assert server.early() == server.log[1:]
    with faulty(EVM, "http-429-date") as server:
        post(server)
        assert 0 < server.waits[0][1] <= 2
    for name in ("absent", "garbage", "negative"):
        with faulty(EVM, f"http-429-{name}") as server:
            post(server)
            assert server.waits == []


def test_tls_is_checked_against_its_own_authority() -> None:
    with faulty(EVM, tls=True) as server:
        assert server.url.startswith("https://127.0.0.1:")
        trusting = ssl.create_default_context(cafile=str(server.ca_file))
        link = http.client.HTTPSConnection("127.0.0.1", server.port, timeout=30, context=trusting)
        link.request("POST", "/", json.dumps(QUESTION))
        assert json.loads(link.getresponse().read()) == HONEST
        link.close()
        stranger = http.client.HTTPSConnection(
            "127.0.0.1", server.port, timeout=30, context=ssl.create_default_context()
        )
        with pytest.raises(ssl.SSLCertVerificationError):
            stranger.request("POST", "/", json.dumps(QUESTION))


def test_a_fault_that_makes_no_sense_is_refused() -> None:
    with faulty(TRUTHS["esplora"]) as server, pytest.raises(ValueError, match="makes no sense"):
        server.play("rpc-wrong-id")
    with pytest.raises(KeyError), faulty(EVM, "no-such-fault"):
        pass


def test_the_trap_remembers_its_visitors() -> None:
    with faulty(EVM) as server:
        host, _, port = server.trap.url.split("/")[2].partition(":")
        assert host == "localhost"
        with socket.create_connection(("127.0.0.1", int(port))) as link:
            link.sendall(b"GET /trap/ HTTP/1.1\r\n\r\n")
            wait(lambda: bool(server.trap.visits and server.trap.visits[0]))
        assert server.trap.visits == [b"GET /trap/ HTTP/1.1\r\n\r\n"]


def test_it_stops_at_once_in_the_middle_of_anything() -> None:
    for name in ("never-answers", "slow-drip", "endless-chunks", "continue-flood"):
        with faulty(EVM, f"transport-{name}", pause=30) as server:
            link = socket.create_connection(("127.0.0.1", server.port))
            link.sendall(raw_question())
            wait(partial(_logged, server))
            before = time.monotonic()
        assert time.monotonic() - before < 15
        link.close()


def test_many_clients_at_once_are_each_answered() -> None:
    with faulty(EVM, delay=0.2) as server, ThreadPoolExecutor(16) as pool:
        before = time.monotonic()
        told = list(pool.map(lambda _: post(server)[0], range(32)))
        assert (set(told), len(server.log)) == ({200}, 32)
        assert time.monotonic() - before < 6.4  # one after the other they would take that


def test_a_client_that_talks_nonsense_ends_only_its_own_connection() -> None:
    with faulty(EVM) as server:
        for nonsense in (
            b"\x16\x03\x01\x02\r\n\r\n",
            b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        ):
            with socket.create_connection(("127.0.0.1", server.port)) as link:
                link.sendall(nonsense)
                assert link.recv(10) == b""
        assert post(server)[0] == 200
        assert [type(one) for one in server.log] == [Request]


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_it_listens_on_ipv6_when_asked() -> None:
    try:
        with faulty(EVM, host="::1") as server:
            assert server.url == f"http://[::1]:{server.port}/"
            with socket.create_connection(("::1", server.port)) as link:
                link.sendall(raw_question())
                assert link.recv(15) == b"HTTP/1.1 200 OK"
    except OSError as away:
        pytest.skip(f"no IPv6 loopback here: {away}")


def test_a_server_can_go_down_and_come_back() -> None:
    with faulty(EVM) as server:
        kept = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        kept.request("POST", "/", json.dumps(QUESTION))
        kept.getresponse().read()
        server.play("transport-reset-at-connect")
        with pytest.raises(ConnectionError):
            post(server)
        kept.request("POST", "/", json.dumps(QUESTION))
        with pytest.raises(ConnectionError):
            kept.getresponse()
        server.play(None)
        assert post(server)[0] == 200
        kept.close()
