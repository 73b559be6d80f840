"""A lost answer costs little, a machine without a line says so soon, else there is patience."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any

import pytest

from tests.faults.server import faulty
from tests.wire.desk import Desk, ask, heard, node
from tests.wire.lines import ethereum
from txdoctor.model.exchange import Reason, Silence
from txdoctor.wire import names
from txdoctor.wire.clock import Clock
from txdoctor.wire.http import Http
from txdoctor.wire.limits import Limits
from txdoctor.wire.masking import Mask
from txdoctor.wire.names import HOPELESS, LONGEST, MOST_PLACES, Names
from txdoctor.wire.outcome import Trouble

PLACE = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", 443))]
LOST, REFUSED, FOUND = "lost", "refused", "found"


class Stopwatch(Clock):
    """Goes on by exactly what is waited for, where nothing lies in the inbox."""

    def __init__(self) -> None:
        self.passed = 0.0

    def tick(self) -> float:
        return self.passed

    def wait(self, inbox: SimpleQueue[Any], seconds: float) -> Any | None:
        try:
            return inbox.get_nowait()
        except Empty:
            self.passed += seconds + 0.000_001
            return None


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What becomes of each question, one after the other; the last goes for all that follow."""
    script: list[str] = []

    class AtOnce:
        """In place of a thread: the answer is there at once, or it never comes."""

        def __init__(self, target: Callable[[], None], **_: object) -> None:
            self._target = target

        def start(self) -> None:
            if script[0] != LOST:
                self._target()
            elif len(script) > 1:
                script.pop(0)

    def look_up(host: str, *_: object) -> list[Any]:
        fate = script.pop(0) if len(script) > 1 else script[0]
        if fate == REFUSED:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return PLACE

    monkeypatch.setattr("txdoctor.wire.names.threading.Thread", AtOnce)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return script


def spent(service: list[str], *fates: str, others: int = 0) -> float:
    """How long a name took, or did not, where so many others were asked before in vain."""
    clock = Stopwatch()
    looked = Names(clock)
    service[:] = [REFUSED]
    for number in range(others):
        with pytest.raises(socket.gaierror):
            looked.places(f"{number}.example", 443)
    service[:] = fates
    clock.passed = 0.0
    if fates[-1] == FOUND:
        assert looked.places("node.example", 443) == PLACE
    else:
        with pytest.raises(OSError):  # noqa: PT011 - of whichever kind: both are NO_NAME
            looked.places("node.example", 443)
    return round(clock.passed, 2)


def test_what_is_found_at_once_costs_nothing(service: list[str]) -> None:
    assert spent(service, FOUND) == 0
    assert spent(service, FOUND, others=5) == 0


def test_a_lost_question_is_asked_anew(service: list[str]) -> None:
    assert spent(service, LOST, FOUND) == 0.6
    assert spent(service, LOST, LOST, FOUND) == 1.2
    assert spent(service, LOST, LOST, FOUND, others=5) == 1.2


def test_a_no_is_asked_about_once_more(service: list[str]) -> None:
    assert spent(service, REFUSED, FOUND) == 0.2
    assert spent(service, REFUSED, REFUSED) == 0.2


def test_without_an_answer_it_ends(service: list[str]) -> None:
    assert spent(service, LOST) == LONGEST
    assert spent(service, LOST, others=1) == HOPELESS


def test_where_one_name_came_through_there_is_patience(service: list[str]) -> None:
    clock = Stopwatch()
    looked = Names(clock)
    service[:] = [FOUND]
    looked.places("one.example", 443)
    service[:] = [LOST]
    with pytest.raises(TimeoutError):
        looked.places("two.example", 443)
    assert round(clock.passed, 2) == LONGEST


def test_an_address_is_no_name(service: list[str]) -> None:
    service[:] = [FOUND]
    clock = Stopwatch()
    looked = Names(clock)
    for host in ("127.0.0.1", "::1", "localhost"):
        assert looked.places(host, 443) == PLACE
    assert looked._asked == set()


HANGS = 20


@pytest.fixture
def deaf(monkeypatch: pytest.MonkeyPatch) -> Any:
    """No name but `here.example` is ever answered; everything is ten times as fast."""
    over = threading.Event()
    real = socket.getaddrinfo

    def look_up(host: str, *more: Any, **named: Any) -> Any:
        if host in ("here.example", "127.0.0.1"):
            return real("127.0.0.1", *more, **named)
        over.wait(HANGS)
        raise socket.gaierror(socket.EAI_AGAIN, "no line")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    for name in ("HOPELESS", "LONGEST"):
        monkeypatch.setattr(names, name, getattr(names, name) / 10)
    monkeypatch.setattr(names, "ANEW", (0.06, 0.12))
    yield
    over.set()


def test_without_a_line_all_is_said_soon(deaf: None) -> None:
    seats = [f"ethereum#{number}" for number in range(6)]
    nodes = [node(f"https://{number}.example/", seat) for number, seat in enumerate(seats)]
    with Http(Desk(*nodes), Limits()) as http:
        began = time.monotonic()
        replies = heard(http, *(ask(seat=seat) for seat in seats))
        assert time.monotonic() - began < HANGS / 4
    reasons = {reply.reason for reply in replies.values() if isinstance(reply, Silence)}
    assert (len(replies), reasons) == (6, {Reason.NO_NAME})


def test_one_name_that_hangs_holds_no_other(deaf: None) -> None:
    with faulty(ethereum()) as server:
        port = server.url.rstrip("/").rpartition(":")[2]
        near = node(f"insecure+http://here.example:{port}", "ethereum#1")
        far = node("https://far.example/", "ethereum#2")
        with Http(Desk(near, far), Limits()) as http:
            replies = heard(http, ask(seat="ethereum#1"), ask(seat="ethereum#2"))
    by_seat = {question.seat: reply for question, reply in replies.items()}
    assert not isinstance(by_seat["ethereum#1"], Silence)
    assert isinstance(by_seat["ethereum#2"], Silence)
    assert by_seat["ethereum#2"].reason is Reason.NO_NAME
    assert server.log


@pytest.mark.parametrize(("each", "tried"), [(5.0, 3), (0.0, MOST_PLACES)])
def test_a_name_service_cannot_send_us_knocking_at_a_thousand_doors(
    each: float, tried: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from txdoctor.wire.line import Line, tls_context

    clock = Stopwatch()
    doors: list[str] = []

    def knock(address: tuple[str, int], *_: object, **__: object) -> None:
        doors.append(address[0])
        clock.passed += each
        raise TimeoutError

    places = [(*PLACE[0][:4], (f"192.0.2.{n % 256}", 443)) for n in range(1000)]
    monkeypatch.setattr(Names, "places", lambda *_: places[:MOST_PLACES])
    monkeypatch.setattr("urllib3.util.connection.create_connection", knock)
    line = Line(Limits(), 1, tls_context(None), None, clock)
    told = line.talk("https://node.example/", {}, None, Mask(()))
    assert isinstance(told, Trouble)
    assert told.reason in (Reason.TIMED_OUT, Reason.UNREACHABLE)
    assert len(doors) == tried
    monkeypatch.undo()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: places)
    assert len(Names(Clock()).places("node.example", 443)) == MOST_PLACES
