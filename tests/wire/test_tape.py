"""What was recorded is played again as the same replies, and nothing else is known."""

from collections.abc import Iterator
from typing import Any

import pytest
import responses

from tests.wire.cases import CASE, NOW, ODD
from tests.wire.desk import NODE, Desk, SlowClock, ask, explorer, get, node
from txdoctor.gather import follow
from txdoctor.model.evidence import Plan
from txdoctor.model.exchange import Ask, Reason, Reply, Silence
from txdoctor.units import Moment, Untrusted
from txdoctor.wire.case import Case, Target, parse
from txdoctor.wire.case_text import text_of_case
from txdoctor.wire.http import Http
from txdoctor.wire.tape import Recorder, Replayed


def test_replies_come_back_whole_by_question_and_turn() -> None:
    tape = Replayed(CASE)
    tape.post([ask(1), get("/tx/00"), ODD])
    first, second, third, fourth = (each.reply for each in CASE.exchanges)
    assert list(tape.collect()) == [first, third, fourth]
    tape.post([ask(1)])
    assert list(tape.collect()) == [second]


def test_a_question_that_is_not_on_the_tape_or_asked_too_often() -> None:
    tape = Replayed(CASE)
    tape.post([ask(99), ask(1)])
    tape.post([ask(1)])
    tape.post([ask(1)])
    unknown, *_, once_too_often = tape.collect()
    assert unknown == Silence(ask=ask(99), reason=Reason.NOT_RECORDED, at=NOW)
    assert once_too_often == Silence(ask=ask(1), reason=Reason.NOT_RECORDED, at=NOW)


def test_the_tape_tells_the_time() -> None:
    tape = Replayed(CASE)
    assert tape.now() == NOW
    tape.post([ask(1)])
    tape.collect()
    assert tape.now() == NOW - 9


def test_the_question_says_whether_its_answer_is_shared() -> None:
    tape = Replayed(CASE)
    tape.post([Ask("ethereum#1", "eth_call", "[1]", shared=True)])
    [reply] = tape.collect()
    assert reply.ask.shared


@pytest.fixture
def web() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock() as mock:
        yield mock


def plan() -> Plan[list[Reply]]:
    first = yield [get("/tip"), get("/tx/00")]
    second = yield [get("/tip"), Ask("bitcoin#1", "GET", "/forbidden")]
    return [*first, *second]


def test_a_recorded_run_replays_to_the_same_replies(web: responses.RequestsMock) -> None:
    web.get(f"{NODE}tip", body="850000", content_type="text/plain")
    web.get(f"{NODE}tx/00", body='{"fee":0.00001500}', content_type="application/json")
    web.get(f"{NODE}tip", body="850001", content_type="text/plain")
    with Http(Desk(explorer()), clock=SlowClock()) as http:
        recorder = Recorder(http)
        live = follow(plan(), recorder)
        assert recorder.now() == http.now()
    case = Case(
        tool="0.1.0",
        made_by="live",
        target=Target(text=Untrusted("x")),
        seats=(),
        taken_at=Moment(max(reply.at for reply in live)),
        exchanges=recorder.exchanges,
    )
    replayed = follow(plan(), Replayed(parse(text_of_case(case).encode(), "x")))
    assert replayed == live


def test_no_address_and_no_key_is_on_the_tape(web: responses.RequestsMock) -> None:
    url = "http://canary-user:canary-pass@127.0.0.1:8545/canary-path"

    def serve(request: Any) -> tuple[int, dict[str, str], str]:
        return 500, {}, f"canary-pass {request.url} {request.headers['Authorization']}"

    web.add_callback(responses.POST, "http://127.0.0.1:8545/canary-path", callback=serve)
    with Http(Desk(node(url)), clock=SlowClock(), chance=lambda: 0.0) as http:
        recorder = Recorder(http)
        recorder.post([ask(1)])
        recorder.collect()
    text = repr(recorder.exchanges)
    assert "canary" not in text
    assert "127.0.0.1" not in text
