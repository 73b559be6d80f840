"""How long is waited, how often a server is asked again, and when its seat is left."""

import json
from typing import Any

import pytest
import responses

from tests.wire.desk import NODE, SlowClock, ask, heard, in_short, node, one, told, wire
from tests.wire.scripted import OTHER, START, Node, answer, many
from txdoctor.model.exchange import Reason, Silence


@pytest.mark.parametrize(("after", "waited"), [("7", 7.0), ("60", 60.0)])
def test_retry_after_is_honoured(web: responses.RequestsMock, after: str, waited: float) -> None:
    clock = SlowClock()
    server = Node(web)
    server.first = [(429, {"Retry-After": after}, "")]
    with wire(node(), clock=clock, look_up=1000, question=1000) as http:
        assert in_short(one(http, ask())) == [0]
    assert clock.naps == [waited]


def test_retry_after_may_be_a_date(web: responses.RequestsMock) -> None:
    clock = SlowClock(START)
    server = Node(web)
    server.first = [(429, {"Retry-After": "Fri, 15 Jan 2027 08:00:30 GMT"}, "")]
    with wire(node(), clock=clock) as http:
        assert in_short(one(http, ask())) == [0]
    assert clock.naps == [30.0]


def test_a_retry_after_that_is_no_time_is_a_drawn_wait(web: responses.RequestsMock) -> None:
    clock = SlowClock()
    server = Node(web)
    server.first = [(429, {"Retry-After": "soon"}, "")] * 3
    with wire(node(), clock=clock) as http:
        assert in_short(one(http, ask())) == [0]
    # The draw is always the longest here: 1, 2, 4 s.
    assert clock.naps == [1.0, 2.0, 4.0]


@pytest.mark.parametrize("after", ["61", "86400", "59"])
def test_a_longer_wait_than_there_is_time_for_leaves_the_seat(
    web: responses.RequestsMock, after: str
) -> None:
    clock = SlowClock()
    server = Node(web)
    server.first = [(429, {"Retry-After": after}, "")]
    with wire(node(), clock=clock, look_up=50) as http:
        assert in_short(one(http, ask(1))) == Reason.RATE_LIMITED
        assert in_short(one(http, ask(2))) == Reason.RATE_LIMITED
    assert len(server.sizes) == 1
    assert clock.naps == []


def test_four_tries_and_then_the_seat_is_left(web: responses.RequestsMock) -> None:
    server = Node(web)
    server.first = [(429, {}, "")] * 50
    with wire(node()) as http:
        assert told(heard(http, *many(3)).values()) == [Reason.RATE_LIMITED] * 3
        assert in_short(one(http, ask(9))) == Reason.RATE_LIMITED
    assert server.sizes == [3] * 4


def test_a_limit_holds_for_the_whole_host(web: responses.RequestsMock) -> None:
    clock = SlowClock()
    server = Node(web)
    server.first = [(429, {"Retry-After": "5"}, "")]
    with wire(node(), node(seat="goerli#1"), clock=clock) as http:
        one(http, ask(seat="ethereum#1"))
        one(http, ask(seat="goerli#1"))
    assert clock.naps[0] == 5.0


def test_a_server_in_trouble_is_asked_again_and_others_are_not_held_up(
    web: responses.RequestsMock,
) -> None:
    clock = SlowClock()
    server, other = Node(web), Node(web, OTHER)
    server.first = [(502, {}, "<html>Bad Gateway</html>")]
    with wire(node(), node(OTHER, "other#1"), clock=clock) as http:
        http.post([ask(1), ask(2, seat="other#1")])
        first = http.collect()
        assert told(first) in ([[2]], [[2], [1]])
        replies = list(first)
        while len(replies) < 2:
            replies += http.collect()
    assert (server.sizes, other.sizes) == ([1, 1], [1])


@pytest.mark.parametrize(
    ("status", "reason"), [(302, Reason.REDIRECTED), (401, Reason.CREDENTIALS)]
)
def test_a_seat_that_sends_us_away_is_not_asked_again(
    web: responses.RequestsMock, status: int, reason: Reason
) -> None:
    web.post(NODE, status=status, headers={"Location": OTHER})
    trap = web.post(OTHER, body="{}")
    with wire(node()) as http:
        assert in_short(one(http, ask(1))) == reason
        assert in_short(one(http, ask(2))) == reason
    assert len(web.calls) == 1
    assert trap.call_count == 0


def test_a_method_that_is_forbidden_takes_no_other_with_it(web: responses.RequestsMock) -> None:
    def serve(request: Any) -> tuple[int, dict[str, str], str]:
        if "[1]" in request.body.decode():
            return 403, {}, "forbidden"
        return 200, {}, json.dumps(answer(json.loads(request.body)))

    web.add_callback(responses.POST, NODE, callback=serve)
    with wire(node()) as http:
        replies = heard(http, *many(3))
    assert told(replies[each] for each in many(3)) == [[0], Reason.CREDENTIALS, [2]]


def test_when_the_time_is_over_everything_is_answered(web: responses.RequestsMock) -> None:
    clock = SlowClock()
    server = Node(web)
    server.first = [(503, {"Retry-After": "20"}, "")] * 9
    with wire(node(), clock=clock, look_up=50) as http:
        reply = one(http, ask(1))
        assert isinstance(reply, Silence)
        assert clock.passed <= 50
        clock.passed = 51
        assert in_short(one(http, ask(2))) in (Reason.SERVER_ERROR, Reason.TIMED_OUT)
    assert len(server.sizes) <= 3


def test_without_an_end_of_the_run_each_question_still_has_one(
    web: responses.RequestsMock,
) -> None:
    clock = SlowClock()
    server = Node(web)
    server.first = [(429, {"Retry-After": "25"}, "")] * 9
    with wire(node(), clock=clock, look_up=None) as http:
        assert in_short(one(http, ask())) == Reason.RATE_LIMITED
    assert clock.passed < 60
