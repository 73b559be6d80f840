"""A call trace may be nested deeper than Python goes by itself; here it gets the room."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")

STACK = 64 * 1024 * 1024  # bytes; a level of CPython's JSON scanner takes under 1 KiB of it
SPARE = 500  # frames that lie around the work itself

_one_at_a_time = threading.Lock()


def with_deep_stack(work: Callable[[], Result], levels: int) -> Result:
    """Do `work`, which recurses `levels` deep, on a thread of its own; what it raises is raised."""
    done: list[Result] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as trouble:  # noqa: BLE001 - carried over to the thread that waits
            failed.append(trouble)

    # Both settings are the whole process's, so only one such work is done at a time.
    with _one_at_a_time:
        limit = sys.getrecursionlimit()
        size = threading.stack_size(STACK)
        sys.setrecursionlimit(max(limit, levels + SPARE))
        try:
            thread = threading.Thread(target=run, daemon=True, name="txdoctor-deep")
            thread.start()
            thread.join()
        finally:
            threading.stack_size(size)
            sys.setrecursionlimit(limit)
    if failed:
        raise failed[0]
    return done[0]
