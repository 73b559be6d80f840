"""The real clock waits no longer than it is told, and never long enough to be stuck."""

import time
from queue import SimpleQueue
from typing import Any

from txdoctor.wire.clock import NAP, Clock


def test_it_tells_the_time() -> None:
    assert abs(Clock().now() - time.time()) < 2
    assert Clock().tick() <= Clock().tick()


def test_what_lands_ends_the_wait_and_nothing_ends_it_too() -> None:
    inbox: SimpleQueue[Any] = SimpleQueue()
    inbox.put("here")
    began = time.monotonic()
    assert Clock().wait(inbox, 60) == "here"
    assert Clock().wait(inbox, 0.01) is None
    assert time.monotonic() - began < 30


def test_no_nap_is_longer_than_a_second() -> None:
    assert NAP <= 1
    Clock().sleep(0.01)
