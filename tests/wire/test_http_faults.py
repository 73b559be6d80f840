"""The live wire against servers that fail on real sockets: it keeps its time and its size."""

import http.client
import threading
import time

import pytest

from tests.faults import http_faults, json_faults, rpc_faults
from tests.faults.server import FaultyServer, faulty
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
from tests.wire.lines import BALANCE, CHAIN, HANGS, PATIENT, SHORT, bitcoin, ethereum, playing, to
from txdoctor.model.exchange import Answer, Ask, Reason, Reply
from txdoctor.wire.http import Http
from txdoctor.wire.limits import Limits


def fate(fault: str, limits: Limits = PATIENT) -> tuple[object, FaultyServer]:
    """What becomes of one question to a server that always fails so, and how often it was asked."""
    with playing(fault) as server:
        with to(server, limits) as http:
            began = time.monotonic()
            reply = one(http, CHAIN)
        assert time.monotonic() - began < HANGS
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
    reply, server = fate(fault, SHORT if reason is Reason.TIMED_OUT else PATIENT)
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
    with playing("transport-never-answers") as server, to(server, SHORT) as http:
        assert in_short(one(http, CHAIN)) == Reason.TIMED_OUT
        replies = heard(http, *(ask(n) for n in range(50)))
        assert set(told(replies.values())) == {Reason.TIMED_OUT}
        assert len(server.log) == 1


def test_a_slow_trace_does_not_silence_the_seat() -> None:
    trace = ask(1, deep=True)
    with playing(None) as server, to(server, SHORT) as http:
        one(http, CHAIN)
        server.play("transport-never-answers")
        assert in_short(one(http, trace)) == Reason.TIMED_OUT
        server.play(None)
        assert in_short(one(http, BALANCE)) != Reason.TIMED_OUT


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
        http = to(server, Limits(read=HANGS))
        http.post([ask(n) for n in range(100)])
        while not server.log:
            time.sleep(0.01)
        began = time.monotonic()
        http.close()
        assert time.monotonic() - began < HANGS / 2
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
