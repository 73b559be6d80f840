"""What a host bears is shared among all workers: each request takes one of so many leases."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from hashlib import blake2b
from typing import Any

from txdoctor.wire.limits import Manners

PATIENCE = 0.02  # seconds that a worker waits for a lease before it looks after its own answers


class Leases:
    """A turnstile (wire/turnstile.py) of Dask's semaphores, one for each host; a context manager.

    Of a host that bears `flying` requests at a time and `rate` a second there are `flying` leases,
    and each is kept for `flying / rate` seconds at least: so no more than `rate` are given out in a
    second, however many workers there are.
    """

    def __init__(self, flying: int | None = None) -> None:
        """Nothing is taken yet. `flying` leases for each host; None: as its manners say."""
        self._flying = flying
        self._hosts: dict[str, Any] = {}
        self._taken: defaultdict[str, deque[float]] = defaultdict(deque)
        self._over: defaultdict[str, int] = defaultdict(int)

    def __enter__(self) -> Leases:
        """The leases."""
        return self

    def __exit__(self, *_: object) -> None:
        """Give back all there are, none of them early."""
        for origin, taken in self._taken.items():
            while taken:
                time.sleep(max(0.0, taken[0] - time.monotonic()))
                taken.popleft()
                self._hosts[origin].release()

    def enter(self, origin: str, manners: Manners) -> bool:
        """Whether a lease was to be had."""
        self._give_back(origin)
        host, flying = self._hosts.get(origin), self._flying or manners.flying
        if host is None:
            host = self._hosts[origin] = _semaphore(origin, flying)
        if not host.acquire(timeout=PATIENCE):
            return False
        kept = flying / manners.rate if manners.rate else 0.0
        self._taken[origin].append(time.monotonic() + kept)
        return True

    def leave(self, origin: str) -> None:
        """A request is over; its lease is given back when its time is over too."""
        self._over[origin] += 1
        self._give_back(origin)

    def _give_back(self, origin: str) -> None:
        taken, now = self._taken[origin], time.monotonic()
        while self._over[origin] and taken and taken[0] <= now:
            taken.popleft()
            self._over[origin] -= 1
            self._hosts[origin].release()


def _semaphore(origin: str, leases: int) -> Any:
    """The same for all who ask this host by the same scheduler; its name does not tell the host."""
    from distributed import Semaphore

    digest = blake2b(origin.encode(), digest_size=12).hexdigest()
    return Semaphore(max_leases=leases, name=f"txdoctor-{digest}-{leases}")
