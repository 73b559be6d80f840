"""A node in bad weather: it grants so many requests a second, small batches, and often fails."""

import json
import random
import threading
import time
from collections import Counter
from dataclasses import replace

from tests.faults import truth
from tests.faults.exchange import TEXT_TYPE, Bend, Reply, Request, dump
from tests.faults.truth import Truth


class Weather:
    """`truth` is the node, whose head stands still; `met` counts what its requests met.

    `rate` requests a second are granted, a quarter of a second's worth at once; more get 429 and,
    if `patience` is given, are told to come again after so many seconds. Of those that are granted
    one with more than `largest` questions is refused; of the others `failing` in a hundred get 502.
    """

    def __init__(
        self, *, rate: float = 0, patience: int | None = 1, largest: int = 0, failing: int = 0
    ) -> None:
        now = time.time()
        self._node = truth.evm(clock=lambda: now)
        self._rate, self._patience = rate, patience
        self._largest, self._failing = largest, failing
        self._lock = threading.Lock()
        self._burst = max(1.0, rate / 4)
        self._tokens, self._counted = self._burst, time.monotonic()
        self._draw = random.Random(5)
        self.met: Counter[str] = Counter()
        self.granted: list[float] = []

    @property
    def truth(self) -> Truth:
        """For `faulty`."""
        return replace(self._node, respond=self._respond)

    def _respond(self, request: Request, bend: Bend | None) -> Reply:
        questions = json.loads(request.body)
        with self._lock:
            met = self._meets(len(questions) if isinstance(questions, list) else 1)
            self.met[met] += 1
        if met == "429":
            more = () if self._patience is None else (("Retry-After", str(self._patience)),)
            return Reply(status=429, headers=(*TEXT_TYPE, *more), body=b"Too Many Requests")
        if met == "502":
            return Reply(status=502, headers=TEXT_TYPE, body=b"Bad Gateway")
        if met == "large":
            error = {"code": -32600, "message": "batch too large"}
            return Reply(body=dump({"jsonrpc": "2.0", "id": None, "error": error}))
        return self._node.respond(request, bend)

    def _meets(self, questions: int) -> str:
        now = time.monotonic()
        if self._rate:
            gained = (now - self._counted) * self._rate
            self._tokens, self._counted = min(self._burst, self._tokens + gained), now
            if self._tokens < 1:
                return "429"
            self._tokens -= 1
        self.granted.append(now)
        if self._largest and questions > self._largest:
            return "large"
        return "502" if self._draw.randrange(100) < self._failing else "ok"
