"""What leaves together, in numbers."""

from tests.wire.desk import ask, explorer, node
from txdoctor.wire.lanes import Host, Lane, Waiting
from txdoctor.wire.limits import LOOPBACK, OWN, PUBLIC
from txdoctor.wire.pace import Pace


def lane(number: int, *, deep: bool = False, rest: bool = False) -> Lane:
    host = Host(OWN, Pace(None, 10))
    made = Lane(endpoint=explorer() if rest else node(), host=host, deep=deep)
    made.queue.extend(Waiting(ask(n)) for n in range(number))
    return made


def test_less_than_a_batch_waits_until_nobody_has_anything_else_to_do() -> None:
    some = lane(9)
    assert some.take(flush=False) == []
    assert len(some.take(flush=True)) == 9


def test_less_than_a_batch_waits_while_something_is_under_way() -> None:
    some = lane(9)
    some.flying = 1
    assert some.take(flush=True) == []


def test_a_full_batch_waits_for_nothing() -> None:
    some = lane(25)
    some.flying = 3
    assert [len(some.take(flush=False)) for _ in range(3)] == [10, 10, 0]


def test_gets_and_traces() -> None:
    assert len(lane(5, rest=True).take(flush=False)) == 1
    many = lane(50, deep=True)
    many.host.size = 100
    assert len(many.take(flush=False)) == 10


def test_who_wants_less_company_gets_it() -> None:
    some = lane(5)
    some.queue[0].company = 2
    some.queue[3].company = 1
    some.flying = 1
    assert len(some.take(flush=False)) == 2
    assert some.take(flush=False) == []
    some.flying = 0
    assert [len(some.take(flush=True)) for _ in range(3)] == [1, 1, 1]


def test_a_batch_that_was_taken_doubles_the_next() -> None:
    for manners, grown in (
        (PUBLIC, [10, 20, 40, 80, 100, 100]),
        (LOOPBACK, [100, 200, 200, 200, 200, 200]),
    ):
        host = Host(manners, Pace(None, 10))
        sizes = []
        for _ in range(6):
            sizes.append(host.size)
            host.took(host.size)
        assert sizes == grown


def test_a_batch_that_was_not_full_teaches_nothing() -> None:
    host = lane(0).host
    host.took(4)
    assert host.size == 10


def test_a_refused_batch_falls_to_three_and_then_to_one() -> None:
    host = lane(0).host
    assert host.too_many(10)
    assert host.size == 3
    host.took(3)
    assert host.size == 3
    other = lane(0).host
    assert other.too_many(10)
    assert other.too_many(10)
    assert other.too_many(3)
    assert other.size == 1


def test_a_hundred_that_a_node_beside_us_refuses_say_nothing_of_twenty() -> None:
    host = Host(LOOPBACK, Pace(None, 10))
    assert host.too_many(100)
    assert host.size == 10
    host.took(10)
    host.took(20)
    assert host.too_many(40)
    assert (host.size, host.most) == (20, 20)


def test_a_refused_batch_falls_to_what_was_ever_taken() -> None:
    host = lane(0).host
    host.took(10)
    host.took(20)
    assert host.size == 40
    assert host.too_many(40)
    assert (host.size, host.most) == (20, 20)
    assert not host.too_many(20)


def test_later_ones_come_back_in_front_and_in_order() -> None:
    some = lane(1)
    first, second = Waiting(ask(7)), Waiting(ask(8))
    some.later.append((5.0, [first, second]))
    assert some.next_wake() == 5.0
    some.wake(4.9)
    assert len(some.queue) == 1
    some.wake(5.0)
    assert list(some.queue)[:2] == [first, second]
    assert some.next_wake() == float("inf")
