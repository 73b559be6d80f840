"""The one loop: many plans, one window, every question once, results in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from txdoctor.gather import A_BATCH, LONG, SHARED_FOR, Broken, _Loop, follow, follow_many
from txdoctor.model.evidence import Plan, Together
from txdoctor.model.exchange import Answer, Ask, Reply
from txdoctor.units import Moment


class Echo:
    """A wire that answers every question with its own parameters, newest first."""

    def __init__(self) -> None:
        self.rounds: list[list[str]] = []
        self.waiting: list[Ask] = []
        self.clock = 1000

    def post(self, asks: Sequence[Ask]) -> None:
        self.rounds.append([ask.params for ask in asks])
        self.waiting += asks

    def collect(self) -> Sequence[Reply]:
        asks, self.waiting = self.waiting, []
        return [Answer(ask=ask, value=ask.params, at=self.now()) for ask in reversed(asks)]

    def now(self) -> Moment:
        return Moment(self.clock)


def ask(params: str, *, shared: bool = False) -> Ask:
    return Ask("own-1", "GET", params, shared)


def single(params: str) -> Plan[str]:
    [reply] = yield [ask(params)]
    return str(reply.value)


def test_one_plan_is_sent_its_replies_in_the_order_it_asked() -> None:
    def plan() -> Plan[list[str]]:
        first, second = yield [ask("/a"), ask("/b")]
        [third] = yield [ask("/c")]
        return [first.value, second.value, third.value]

    wire = Echo()
    assert follow(plan(), wire) == ["/a", "/b", "/c"]
    assert wire.rounds == [["/a", "/b"], ["/c"]]


def test_questions_of_all_plans_in_the_window_leave_together() -> None:
    wire = Echo()
    assert list(follow_many([single("/a"), single("/b"), single("/c")], wire)) == ["/a", "/b", "/c"]
    assert wire.rounds == [["/a", "/b", "/c"]]


def test_the_window_bounds_how_many_plans_are_under_way() -> None:
    started: list[int] = []

    def plans() -> Iterator[Plan[str]]:
        for number in range(10):
            started.append(number)
            yield single(f"/{number}")

    wire = Echo()
    results = follow_many(plans(), wire, window=3)
    assert next(results) == "/0"
    assert len(started) <= 4
    assert list(results) == [f"/{number}" for number in range(1, 10)]
    assert max(len(asked) for asked in wire.rounds) <= 3


def test_one_that_takes_many_rounds_does_not_hold_up_those_behind_it() -> None:
    def patient() -> Plan[str]:
        for number in range(4):
            yield [ask(f"/patient/{number}")]
        return "/patient"

    wire = Echo()
    plans = [patient(), *(single(f"/{number}") for number in range(8))]
    assert next(follow_many(plans, wire, window=3)) == "/patient"
    assert wire.rounds == [
        ["/patient/0", "/0", "/1"],
        ["/patient/1"],
        ["/2", "/3"],
        ["/patient/2"],
        ["/4", "/5"],
        ["/patient/3"],
        ["/6", "/7"],
    ]


def test_those_that_wait_for_their_turn_to_be_given_out_are_bounded() -> None:
    def patient() -> Plan[str]:
        while len(started) < LONG - 1:  # it is one of them itself
            yield [ask("/patient")]
        for _ in range(3):
            yield [ask("/patient")]
        return "/patient"

    started: list[int] = []

    def plans() -> Iterator[Plan[str]]:
        yield patient()
        for number in range(2 * LONG):
            started.append(number)
            yield single(f"/{number}")

    results = follow_many(plans(), Echo())
    assert next(results) == "/patient"
    assert len(started) == LONG - 1
    assert sum(1 for _ in results) == 2 * LONG


def test_a_server_gets_to_work_before_the_last_plan_has_moved() -> None:
    wire = Echo()
    list(follow_many([single(f"/{number}") for number in range(2 * A_BATCH + 7)], wire))
    assert [len(asked) for asked in wire.rounds] == [A_BATCH, A_BATCH, 7]


def test_equal_questions_are_asked_once() -> None:
    wire = Echo()
    assert list(follow_many([single("/a"), single("/a")], wire)) == ["/a", "/a"]
    assert wire.rounds == [["/a"]]


def test_a_shared_answer_serves_for_a_few_seconds_only() -> None:
    def head(wait: int) -> Plan[str]:
        [reply] = yield [ask("/head", shared=True)]
        wire.clock += wait
        return str(reply.value)

    wire = Echo()
    list(follow_many([head(0), head(60), head(0)], wire, window=1))
    assert wire.rounds == [["/head"], ["/head"]]


def test_shared_answers_that_are_too_old_to_serve_are_not_kept() -> None:
    def block(number: int) -> Plan[str]:
        [reply] = yield [ask(f"/block/{number}", shared=True)]
        wire.clock += 1
        return str(reply.value)

    wire = Echo()
    loop = _Loop(wire)
    assert len(list(loop.run((block(number) for number in range(300)), 1))) == 300
    assert len(loop.shared) <= SHARED_FOR + 1


def test_together_runs_each_plan_at_its_own_pace() -> None:
    def slow() -> Plan[str]:
        [first] = yield [ask("/slow/1")]
        [second] = yield [ask("/slow/2")]
        return f"{first.value}{second.value}"

    def parent() -> Plan[list[str]]:
        results: list[str] = yield Together((single("/quick"), slow()))
        return results

    wire = Echo()
    assert follow(parent(), wire) == ["/quick", "/slow/1/slow/2"]
    assert wire.rounds == [["/quick", "/slow/1"], ["/slow/2"]]


def test_together_with_nobody_and_a_round_without_questions_go_on() -> None:
    def plan() -> Plan[tuple[object, object]]:
        nobody = yield Together(())
        nothing = yield []
        return nobody, nothing

    assert follow(plan(), Echo()) == ([], [])


def test_a_defect_in_one_plan_does_not_end_the_others() -> None:
    def broken() -> Plan[str]:
        yield [ask("/x")]
        raise ZeroDivisionError

    results = list(follow_many([single("/a"), broken(), single("/b")], Echo()))
    assert results[0] == "/a"
    assert isinstance(results[1], Broken)
    assert isinstance(results[1].trouble, ZeroDivisionError)
    assert results[2] == "/b"


def test_following_a_single_plan_raises_its_defect() -> None:
    def broken() -> Plan[str]:
        yield [ask("/x")]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        follow(broken(), Echo())


def test_results_come_in_order_though_later_plans_end_first() -> None:
    def long(name: str, rounds: int) -> Plan[str]:
        for number in range(rounds):
            yield [ask(f"/{name}/{number}")]
        return name

    plans = [long("first", 5), long("second", 1), long("third", 3)]
    assert list(follow_many(plans, Echo())) == ["first", "second", "third"]
