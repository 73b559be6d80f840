"""A seat that falls silent in a long list is asked on; one that stays silent holds nobody up."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
import responses

from tests.wire.desk import NODE, SlowClock, ask, heard, in_short, node, one, told, wire
from txdoctor.model.exchange import Ask, Reason
from txdoctor.wire.cooling import FIRST_REST, LONGEST_REST, Rest, may_pass, rested
from txdoctor.wire.outcome import Trouble

SILENT = Trouble(reason=Reason.TIMED_OUT)
ROWS = 200


@pytest.fixture
def web() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


class Stalling:
    """Answers with the parameters; stalls at the requests (1, 2, ...) that `stalls` names."""

    def __init__(self, web: responses.RequestsMock, stalls: Callable[[int], bool]) -> None:
        self.sizes: list[int] = []
        self.stalls = stalls
        web.add_callback(responses.POST, NODE, callback=self._answer)

    def _answer(self, request: Any) -> Any:
        asked = json.loads(request.body)
        number = len(asked) if isinstance(asked, list) else 1
        self.sizes.append(number)
        if self.stalls(len(self.sizes)):
            raise requests.ReadTimeout("no answer in time")
        told = [{"id": each["id"], "result": each["params"]} for each in _each(asked)]
        return 200, {}, json.dumps(told if isinstance(asked, list) else told[0])


def _each(asked: Any) -> list[Any]:
    return asked if isinstance(asked, list) else [asked]


def rows(number: int, first: int = 0) -> list[Ask]:
    return [ask(first + n) for n in range(number)]


def silent(replies: dict[Ask, Any]) -> int:
    return sum(1 for reply in replies.values() if in_short(reply) == Reason.TIMED_OUT)


def test_one_stall_in_a_long_list_costs_only_the_rows_under_way(
    web: responses.RequestsMock,
) -> None:
    clock = SlowClock()
    server = Stalling(web, lambda number: number == 3)
    with wire(node(), clock=clock, look_up=None) as http:
        replies = heard(http, *rows(ROWS))
    assert silent(replies) == server.sizes[2]
    assert sum(server.sizes) == ROWS, "a question was asked twice"
    assert clock.passed < FIRST_REST + ROWS


def test_a_single_visit_leaves_a_seat_that_stalled(web: responses.RequestsMock) -> None:
    server = Stalling(web, lambda number: number == 2)
    with wire(node()) as http:
        assert in_short(one(http, ask(1))) == [1]
        assert in_short(one(http, ask(2))) == Reason.TIMED_OUT
        assert in_short(one(http, ask(3))) == Reason.TIMED_OUT
    assert server.sizes == [1, 1]


def test_a_seat_that_never_answered_holds_nobody_up_and_is_tried_again(
    web: responses.RequestsMock,
) -> None:
    clock = SlowClock()
    server = Stalling(web, lambda number: number == 1)
    with wire(node(), clock=clock, look_up=None) as http:
        assert told(heard(http, *rows(5)).values()) == [Reason.TIMED_OUT] * 5
        assert in_short(one(http, ask(9))) == Reason.TIMED_OUT
        assert clock.naps == []
        clock.passed += FIRST_REST
        assert in_short(one(http, ask(10))) == [10]
    assert server.sizes == [5, 1]


def test_a_seat_that_stays_silent_is_waited_for_twice(web: responses.RequestsMock) -> None:
    clock = SlowClock()
    server = Stalling(web, lambda number: number > 1)
    with wire(node(), clock=clock, look_up=None) as http:
        one(http, ask(0))
        assert silent(heard(http, *rows(50, 1))) == 50
        # Two requests were under way when the silence began, one with each of the two tries.
        assert server.sizes[3:] == [1, 1], "more than one question tried a silent seat"
        assert clock.passed == pytest.approx(30, abs=1)
        assert silent(heard(http, *rows(50, 100))) == 50
    assert len(server.sizes) == 5


def test_a_seat_that_sends_us_away_is_left_in_a_list_too(web: responses.RequestsMock) -> None:
    web.post(NODE, status=401)
    clock = SlowClock()
    with wire(node(), clock=clock, look_up=None) as http:
        assert in_short(one(http, ask(1))) == Reason.CREDENTIALS
        clock.passed += LONGEST_REST
        assert in_short(one(http, ask(2))) == Reason.CREDENTIALS
    assert len(web.calls) == 1


def test_rests_double_up_to_two_minutes() -> None:
    rest: Rest | None = None
    now, pauses = 0.0, []
    for _ in range(6):
        rest = rested(rest, SILENT, left=now, now=now, known=True)
        pauses.append(round(rest.pause))
        now = rest.until
    assert pauses == [10, 20, 40, 80, 120, 120]


def test_what_left_before_the_rest_was_over_makes_it_no_longer() -> None:
    first = rested(None, SILENT, left=0, now=10, known=True)
    assert rested(first, SILENT, left=5, now=12, known=True) is first


def test_what_lasts_is_not_tried_again() -> None:
    assert [reason for reason in Reason if not may_pass(Trouble(reason=reason))] == [
        reason
        for reason in Reason
        if reason in (Reason.NOT_ALLOWED, Reason.REDIRECTED, Reason.CREDENTIALS, Reason.TLS)
    ]
