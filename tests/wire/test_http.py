"""The live wire over ordinary answers: batches, pace, retries, silences, secrets."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import responses

from tests.wire.desk import (
    NODE,
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
    wire,
)
from txdoctor.gather import follow_many
from txdoctor.model.evidence import Plan, Together
from txdoctor.model.exchange import Ask, Reason, Refusal, Reply, Silence
from txdoctor.wire.http import Http
from txdoctor.wire.limits import Limits

OTHER = "https://other.example/"
LOCAL = "http://127.0.0.1:8545/"
START = 1_800_000_000

Server = Callable[[list[Any]], tuple[int, dict[str, str], str]]


@pytest.fixture
def web() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


class Node:
    """Answers each question with its own parameters; `sizes` lists how many came at a time.

    `first` is given out for the first requests, one each; `most` bounds a batch.
    """

    def __init__(self, web: responses.RequestsMock, url: str = NODE, *, most: int = 1000) -> None:
        self.sizes: list[int] = []
        self.bodies: list[str] = []
        self.first: list[tuple[int, dict[str, str], str]] = []
        self.most = most
        self._lock = threading.Lock()
        web.add_callback(responses.POST, url, callback=self._answer)

    def _answer(self, request: Any) -> tuple[int, dict[str, str], str]:
        with self._lock:
            asked = json.loads(request.body)
            self.bodies.append(request.body.decode())
            self.sizes.append(len(asked) if isinstance(asked, list) else 1)
            if self.first:
                return self.first.pop(0)
        if isinstance(asked, list):
            if len(asked) > self.most:
                return 200, {}, json.dumps(error(None, "batch too large"))
            return 200, {}, json.dumps([answer(each) for each in asked])
        return 200, {}, json.dumps(answer(asked))


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": asked["id"], "result": asked["params"]}


def error(number: int | None, message: str, code: int = -32000) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": number, "error": {"code": code, "message": message}}


def many(number: int, seat: str = "ethereum#1") -> list[Ask]:
    return [ask(n, seat=seat) for n in range(number)]


def test_one_question_leaves_as_a_plain_object(web: responses.RequestsMock) -> None:
    server = Node(web)
    with wire(node()) as http:
        reply = one(http, ask(5))
    assert in_short(reply) == [5]
    [body] = server.bodies
    assert re.fullmatch(r'{"jsonrpc":"2.0","id":[0-9]+,"method":"eth_call","params":\[5\]}', body)


def test_questions_of_one_round_leave_together(web: responses.RequestsMock) -> None:
    server = Node(web)
    with wire(node()) as http:
        replies = heard(http, *many(7))
    assert server.sizes == [7]
    assert told(replies[each] for each in many(7)) == [[n] for n in range(7)]


def test_a_full_batch_leaves_at_once_and_the_rest_waits_for_company(
    web: responses.RequestsMock,
) -> None:
    server = Node(web)
    with wire(node(LOCAL)) as http:
        web.add_callback(responses.POST, LOCAL, callback=server._answer)
        http.post(many(102))
        while not http.collect():
            pass
        http.post([ask(200)])
        replies: list[Reply] = []
        while len(replies) < 3:
            replies += http.collect()
    assert server.sizes == [100, 3]


def test_batches_grow_while_they_are_taken(web: responses.RequestsMock) -> None:
    server = Node(web)
    with wire(node()) as http:
        replies = heard(http, *many(600))
    assert len(replies) == 600
    assert server.sizes[0] == 10
    assert {10, 20, 40, 80, 100} <= set(server.sizes)
    assert max(server.sizes) == 100


@pytest.mark.parametrize(("most", "expected"), [(3, 3), (1, 1), (25, 20), (10, 10)])
def test_batches_shrink_to_what_is_taken_and_it_is_remembered(
    web: responses.RequestsMock, most: int, expected: int
) -> None:
    server = Node(web, LOCAL, most=most)
    with wire(node(LOCAL)) as http:
        replies = heard(http, *many(300))
        assert told(replies[each] for each in many(300)) == [[n] for n in range(300)]
        server.sizes.clear()
        heard(http, *(ask(n) for n in range(1000, 1060)))
    assert max(server.sizes) == expected
    assert server.sizes.count(expected) == 60 // expected


def test_a_node_without_batches_costs_two_refusals(web: responses.RequestsMock) -> None:
    server = Node(web, most=1)
    with wire(node()) as http:
        heard(http, *many(3))
    assert server.sizes == [3, 1, 1, 1]


def test_batches_that_were_taken_before_are_not_too_large(web: responses.RequestsMock) -> None:
    server = Node(web)
    with wire(node()) as http:
        heard(http, *many(10))
        server.first = [(200, {}, json.dumps(error(None, "internal error")))]
        heard(http, *(ask(n) for n in range(100, 110)))
    assert server.sizes == [10, 10, 10]


def test_only_the_items_that_were_limited_are_asked_again(web: responses.RequestsMock) -> None:
    sizes: list[int] = []

    def serve(request: Any) -> tuple[int, dict[str, str], str]:
        asked = json.loads(request.body)
        if not isinstance(asked, list):
            sizes.append(1)
            return 200, {}, json.dumps(answer(asked))
        sizes.append(len(asked))
        items = [answer(each) for each in asked]
        items[1] = error(asked[1]["id"], "limit exceeded", -32005)
        return 200, {}, json.dumps(items)

    web.add_callback(responses.POST, NODE, callback=serve)
    with wire(node()) as http:
        replies = heard(http, *many(3))
    assert sizes == [3, 1]
    assert told(replies[each] for each in many(3)) == [[0], [1], [2]]


def test_gets_leave_side_by_side_each_on_its_own(web: responses.RequestsMock) -> None:
    for name in "abc":
        web.get(f"{NODE}tx/{name}", body=f'{{"n":"{name}"}}', content_type="application/json")
    asks = [get(f"/tx/{name}") for name in "abc"]
    with wire(explorer()) as http:
        replies = heard(http, *asks)
    assert told(replies[each] for each in asks) == [{"n": "a"}, {"n": "b"}, {"n": "c"}]
    assert len(web.calls) == 3


def test_a_refusal_of_an_explorer(web: responses.RequestsMock) -> None:
    web.get(f"{NODE}tip", body="Transaction not found", status=404, content_type="text/plain")
    with wire(explorer()) as http:
        reply = one(http, get())
    assert isinstance(reply, Refusal)
    assert (reply.code, reply.said.text) == (404, "Transaction not found")


def test_public_hosts_get_two_requests_a_second_after_a_burst_of_ten(
    web: responses.RequestsMock,
) -> None:
    clock = SlowClock()
    for number in range(14):
        web.get(f"{NODE}tx/{number}", body="x", content_type="text/plain")
    with wire(explorer(), clock=clock) as http:
        heard(http, *(get(f"/tx/{number}") for number in range(14)))
    assert clock.naps == [0.5] * 4


def test_a_node_on_this_machine_is_not_paced(web: responses.RequestsMock) -> None:
    clock = SlowClock()
    server = Node(web, LOCAL, most=1)
    with wire(node(LOCAL), clock=clock) as http:
        heard(http, *many(50))
    assert clock.naps == []
    assert len(server.sizes) >= 50


def test_what_may_not_be_asked_never_leaves(web: responses.RequestsMock) -> None:
    writing = Ask("ethereum#1", "eth_sendRawTransaction", '["0x"]')
    nobody = Ask("nobody#1", "eth_call", "[]")
    with wire(node()) as http:
        replies = heard(http, writing, nobody)
    assert told(replies.values()) == [Reason.NOT_ALLOWED] * 2
    assert len(web.calls) == 0


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


def test_an_answer_that_is_too_large_is_asked_for_in_halves(web: responses.RequestsMock) -> None:
    def serve(request: Any) -> tuple[int, dict[str, str], str]:
        asked = json.loads(request.body)
        asked = asked if isinstance(asked, list) else [asked]
        told = [{**answer(each), "pad": "x" * 300} for each in asked]
        return 200, {}, json.dumps(told if len(told) > 1 else told[0])

    web.add_callback(responses.POST, NODE, callback=serve)
    with wire(node(), body=1000) as http:
        replies = heard(http, *many(8))
    assert told(replies[each] for each in many(8)) == [[n] for n in range(8)]
    with wire(node(), body=100) as http:
        assert in_short(one(http, ask())) == Reason.TOO_LARGE


def test_a_packed_body_is_refused(web: responses.RequestsMock) -> None:
    web.post(NODE, body=b"{}", headers={"Content-Encoding": "gzip"})
    with wire(node()) as http:
        assert in_short(one(http, ask())) == Reason.MALFORMED


def test_traces_travel_apart_from_the_rest(web: responses.RequestsMock) -> None:
    server = Node(web)
    with wire(node()) as http:
        heard(http, ask(1), ask(2), ask(3, deep=True))
    assert sorted(server.sizes) == [1, 2]


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


def test_collecting_without_a_question_is_a_defect_and_not_a_hang() -> None:
    with wire(node()) as http, pytest.raises(RuntimeError):
        http.collect()


def test_one_question_costs_one_thread_and_none_after_closing(
    web: responses.RequestsMock,
) -> None:
    Node(web)
    before = threading.active_count()
    with wire(node()) as http:
        for number in range(5):
            one(http, ask(number))
        assert threading.active_count() == before + 1
    assert threads_end(before)


def test_it_answers_with_the_time_of_the_landing(web: responses.RequestsMock) -> None:
    Node(web)
    with wire(node(), clock=SlowClock(START)) as http:
        reply = one(http, ask())
        assert reply.at == http.now() == START
        assert reply.status == 200


def test_three_plans_over_two_seats_leave_together(web: responses.RequestsMock) -> None:
    one_server, other = Node(web), Node(web, OTHER)

    def visit(seat: str, number: int) -> Plan[list[Any]]:
        first = yield [ask(0, seat=seat), ask(number, seat=seat)]
        second = yield [ask(number + 100, seat=seat)]
        return told([*first, *second])

    def plan(number: int) -> Plan[Any]:
        seats = ("ethereum#1", "other#1")
        return (yield Together(tuple(visit(seat, number) for seat in seats)))

    with Http(Desk(node(), node(OTHER, "other#1")), Limits(), SlowClock()) as http:
        results = list(follow_many([plan(n) for n in (1, 2, 3)], http))
    assert results == [[[[0], [n], [n + 100]]] * 2 for n in (1, 2, 3)]
    # Round one: the shared question and one of each plan; round two: one of each plan.
    assert one_server.sizes == other.sizes == [4, 3]


CANARIES = ("canary-user", "canary-pass", "canary-path", "canary-query", "canary-key")


def test_no_secret_of_an_address_comes_back(web: responses.RequestsMock) -> None:
    import base64

    url = "https://canary-user:canary-pass@node.example/canary-path?k=canary-query"
    token = base64.b64encode(b"canary-user:canary-pass").decode()
    echo = f"canary-pass canary-path canary-query {token} canary-user:canary-pass"

    def serve(request: Any) -> tuple[int, dict[str, str], str]:
        assert request.headers["Authorization"] == f"Basic {token}"
        asked = json.loads(request.body)
        if asked["params"] == [1]:
            return 200, {}, json.dumps({"id": asked["id"], "result": [echo, {echo: 1}]})
        if asked["params"] == [2]:
            return 200, {}, json.dumps(error(asked["id"], echo))
        return 400, {}, echo

    web.add_callback(
        responses.POST, "https://node.example/canary-path?k=canary-query", callback=serve
    )
    with wire(node(url)) as http:
        replies = [one(http, ask(n)) for n in (1, 2, 3)]
        everything = repr([replies, http, http.__dict__])
    assert in_short(replies[0])[0].startswith("*** *** ***")
    for secret in (*CANARIES[1:], token):
        assert secret not in everything


def test_an_api_key_in_a_get_is_masked(web: responses.RequestsMock) -> None:
    web.get(f"{NODE}tip?apikey=canary-key", body='{"bad":"canary-key"}')
    with wire(explorer(key="canary-key")) as http:
        reply = one(http, get())
    assert in_short(reply) == {"bad": "***"}


def test_an_exception_of_requests_tells_no_address(web: responses.RequestsMock) -> None:
    url = "https://user:canary-pass@node.example/canary-path"
    with wire(node(url)) as http:
        reply = one(http, ask())  # responses refuses with the whole address in its text
    assert isinstance(reply, Silence)
    assert "canary" not in repr(reply)
