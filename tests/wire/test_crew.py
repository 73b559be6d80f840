"""Threads are started when there is talk for them, used again, and sent home."""

import threading
from queue import SimpleQueue
from typing import Any

from tests.wire.desk import threads_end
from txdoctor.wire.crew import Crew


def test_an_idle_thread_is_used_again() -> None:
    inbox: SimpleQueue[Any] = SimpleQueue()
    crew = Crew(lambda job: (job, threading.get_ident()), inbox)
    threads = set()
    for number in range(5):
        crew.give(number)
        job, thread = inbox.get(timeout=30)
        crew.is_back()
        assert job == number
        threads.add(thread)
    assert len(threads) == 1
    crew.dismiss()


def test_as_many_threads_as_talks_at_a_time() -> None:
    inbox: SimpleQueue[Any] = SimpleQueue()
    together = threading.Barrier(3, timeout=30)
    crew = Crew(lambda _: together.wait(), inbox)
    for number in range(3):
        crew.give(number)
    assert sorted(inbox.get(timeout=30) for _ in range(3)) == [0, 1, 2]
    crew.dismiss()


def test_nobody_stays_behind() -> None:
    before = threading.active_count()
    inbox: SimpleQueue[Any] = SimpleQueue()
    crew = Crew(lambda job: job, inbox)
    crew.give(1)
    inbox.get(timeout=30)
    crew.dismiss()
    assert threads_end(before)


def test_who_still_talks_does_not_hold_up_the_end() -> None:
    go_on = threading.Event()
    crew = Crew(lambda _: go_on.wait(30), SimpleQueue())
    crew.give(1)
    crew.dismiss()
    go_on.set()
