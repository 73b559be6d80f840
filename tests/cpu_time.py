"""How long a call keeps the processor: what else runs on the machine does not count."""

from __future__ import annotations

import time
from collections.abc import Callable


def cpu_seconds(call: Callable[[], object], times: int = 1) -> float:
    """The least of so many runs, in seconds of this thread."""
    spent = []
    for _ in range(times):
        began = time.thread_time()
        call()
        spent.append(time.thread_time() - began)
    return min(spent)
