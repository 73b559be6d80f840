"""A few threads that do the talking, started when there is talk for them and not before."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

GOODBYE = 0.2  # seconds that a thread is given to end by itself


class Crew:
    """Threads that take jobs and put what `work` made of them into `inbox`.

    Only the thread that owns the crew calls it; `work` must not raise.
    """

    def __init__(self, work: Callable[[Any], Any], inbox: SimpleQueue[Any]) -> None:
        """Nobody is hired yet."""
        self._work = work
        self._inbox = inbox
        self._jobs: SimpleQueue[Any] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._idle = 0

    def give(self, job: Any) -> None:
        """Hand a job to whoever is idle, or to a new thread."""
        if self._idle:
            self._idle -= 1
        else:
            # A daemon: an answer that never ends must not keep the program from ending.
            thread = threading.Thread(target=self._serve, daemon=True, name="txdoctor-wire")
            thread.start()
            self._threads.append(thread)
        self._jobs.put(job)

    def is_back(self) -> None:
        """One result was taken out of the inbox: its thread is idle again."""
        self._idle += 1

    def dismiss(self) -> None:
        """Send everybody home; who is still talking ends with its talk."""
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join(GOODBYE)
        self._threads.clear()
        self._idle = 0

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._inbox.put(self._work(job))
