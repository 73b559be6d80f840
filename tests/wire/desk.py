"""What the tests of the wire share: seats at chosen addresses, a clock that obeys, a collector."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterable
from queue import SimpleQueue
from typing import Any

from txdoctor.model.exchange import Answer, Ask, Refusal, Reply, Silence
from txdoctor.settings import Secret, Settings
from txdoctor.units import Moment
from txdoctor.wire.address import parse
from txdoctor.wire.clock import Clock
from txdoctor.wire.endpoint import JSON_RPC, REST, Endpoint
from txdoctor.wire.http import Http
from txdoctor.wire.limits import Limits

NODE = "https://node.example/"
HUNG = 5  # real seconds after which a test gives up on a server that should have answered
METHODS = frozenset({"eth_chainId", "eth_call", "eth_getBalance", "debug_traceTransaction"})


class Desk:
    """A directory with the given endpoints."""

    def __init__(self, *endpoints: Endpoint, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._by_seat = {endpoint.seat: endpoint for endpoint in endpoints}

    def endpoint(self, seat: str) -> Endpoint | None:
        return self._by_seat.get(seat)


class SlowClock(Clock):
    """Sleeping moves it on and takes no time; waiting for an answer takes real time, unmeasured."""

    def __init__(self, start: int = 1_800_000_000) -> None:
        self.started = start
        self.passed = 0.0
        self.naps: list[float] = []

    def now(self) -> Moment:
        return Moment(self.started + self.passed)

    def tick(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        self.naps.append(round(seconds, 3))
        # A thousandth more, or rounding leaves us just before the time that was waited for.
        self.passed += seconds + 0.000_001

    def wait(self, inbox: SimpleQueue[Any], seconds: float) -> Any | None:
        return inbox.get(timeout=HUNG)


def node(url: str = NODE, seat: str = "ethereum#1", *, own: bool = False) -> Endpoint:
    """A JSON-RPC server."""
    return Endpoint(
        seat=seat, own=own, address=parse(url, "test"), transport=JSON_RPC, methods=METHODS
    )


def explorer(url: str = NODE, seat: str = "bitcoin#1", key: str = "") -> Endpoint:
    """A REST server; `key` is an API key that goes into the query."""
    return Endpoint(
        seat=seat,
        own=False,
        address=parse(url, "test"),
        transport=REST,
        paths=tuple(re.compile(path) for path in (r"/tx/[0-9a-f]+(\?x=1)?", r"/tip")),
        key=("query:apikey", Secret(key)) if key else None,
    )


def wire(*endpoints: Endpoint, clock: Clock | None = None, **limits: Any) -> Http:
    """A live wire to these endpoints that waits as long as it may, never by chance."""
    settings = limits.pop("settings", None)
    return Http(
        Desk(*endpoints, settings=settings), Limits(**limits), clock or SlowClock(), lambda: 1.0
    )


def ask(number: int = 0, *, seat: str = "ethereum#1", deep: bool = False) -> Ask:
    """A question to a node, different for each number."""
    method = "debug_traceTransaction" if deep else "eth_call"
    return Ask(seat, method, f"[{number}]", deep=deep)


def get(path: str = "/tip", seat: str = "bitcoin#1") -> Ask:
    """A GET."""
    return Ask(seat, "GET", path)


def heard(http: Http, *asks: Ask) -> dict[Ask, Reply]:
    """Post the questions and collect until each has its reply."""
    http.post(asks)
    replies: dict[Ask, Reply] = {}
    while len(replies) < len(asks):
        for reply in http.collect():
            assert reply.ask not in replies, "a second reply to one question"
            replies[reply.ask] = reply
    return replies


def one(http: Http, question: Ask) -> Reply:
    """The reply to one question."""
    return heard(http, question)[question]


def told(replies: Iterable[Reply]) -> list[Any]:
    """Each reply in one word: its value, its code, or the reason of the silence."""
    return [in_short(reply) for reply in replies]


def in_short(reply: Reply) -> Any:
    """The value, the code, or the reason."""
    if isinstance(reply, Answer):
        return reply.value
    if isinstance(reply, Refusal):
        return reply.code
    assert isinstance(reply, Silence)
    return reply.reason


def threads_end(at_most: int, *, seconds: float = 30) -> bool:
    """Whether no more than so many threads are left; one that was told to end needs a moment."""
    until = time.monotonic() + seconds
    while threading.active_count() > at_most and time.monotonic() < until:
        time.sleep(0.01)
    return threading.active_count() <= at_most
