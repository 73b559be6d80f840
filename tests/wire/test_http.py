"""The live wire over ordinary answers: batches, pace, retries, silences, secrets."""

import json
import re
import threading
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
from tests.wire.scripted import LOCAL, OTHER, START, Node, answer, error, many
from txdoctor.gather import follow_many
from txdoctor.model.evidence import Plan, Together
from txdoctor.model.exchange import Ask, Reason, Refusal, Reply
from txdoctor.wire.http import Http
from txdoctor.wire.limits import Limits


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
