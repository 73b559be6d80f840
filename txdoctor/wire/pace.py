"""A host is asked no faster than it bears: a token bucket that learns from refusals."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

FIRST_WAIT, LONGEST_WAIT = 0.5, 8.0  # seconds
# Requests a second. A host that bears less says so with each refusal, and the pause it asks for is
# kept; a pace below this would outlast its reason.
SLOWEST = 2.0
EASE = 0.9  # a refused pace is taken up again at nine tenths of what was granted
LEARNED = 1.0  # seconds of being asked after which a refusal says what a host bears
DEEPEST = 0.7  # the part of a known pace that a refusal leaves at least: it may have been a hiccup
# A pace that is known grows by half a percent a second, so that nearly all that is allowed is used
# and refusals, each with its pause, are rare. What a host bears may also have risen meanwhile:
# twice as fast after every ten seconds without a refusal. Just below where it was refused last it
# is held for half a minute.
GROWTH, TWICE_AFTER = 0.005, 10.0
BELOW, HELD = 0.97, 30.0
DOUBLING = 1.0  # growth a second while nothing is known yet, as TCP begins (RFC 5681, slow start)


class Pace:
    """How soon the next request may leave for one host; all times are stopwatch seconds."""

    def __init__(self, rate: float | None, burst: int) -> None:
        """`rate` requests a second (None: unbounded) after a first `burst`."""
        self._most = rate
        self._burst = burst
        self._rate = rate
        self._tokens = float(burst)
        self._counted = 0.0
        self._opened: float | None = None
        self._closed_until = 0.0
        self._known = False
        self._ceiling = 0.0
        self._granted: deque[float] = deque(maxlen=1000)

    def ready_at(self, now: float) -> float:
        """When the next request may leave: now or later."""
        wait = 0.0
        if self._rate is not None:
            wait = max(0.0, (1 - self._filled(now)) / self._rate)
        return max(now + wait, self._closed_until)

    def take(self, now: float) -> None:
        """One request leaves."""
        if self._rate is not None:
            self._tokens = self._filled(now) - 1
            self._counted = now

    def granted(self, now: float) -> None:
        """One request was answered; a pace that had been slowed down grows."""
        self._granted.append(now)
        if self._opened is None:
            self._opened = now
        if self._rate is not None and self._rate != self._most:
            growth = self._growth(now - self._opened)
            grown = self._rate * (1 + growth) ** (1 / self._rate)
            self._rate = grown if self._most is None else min(grown, self._most)

    def refused(self, now: float, pause: float) -> None:
        """The host said "too fast": nothing leaves for `pause` seconds, and then more slowly."""
        if now >= self._closed_until:  # several refusals of one burst are one lesson
            learned = self._learned(now)
            self._rate = max(SLOWEST, learned)
            self._ceiling = learned / EASE
            self._burst = 1
            self._tokens = 0.0
        self._closed_until = self._opened = max(self._closed_until, now + pause)
        self._counted = self._closed_until - 1 / (self._rate or 1)

    def _learned(self, now: float) -> float:
        """Nine tenths of what was granted in the last second, or of a pace that held no second."""
        asked_for = now - (now if self._opened is None else self._opened)
        if self._rate is not None and asked_for < LEARNED:
            return self._rate * EASE
        learned = EASE * sum(1 for at in self._granted if now - at <= 1)
        if self._known and self._rate is not None:
            learned = max(learned, self._rate * DEEPEST)
        self._known = asked_for >= LEARNED
        return learned if self._rate is None else min(learned, self._rate)

    def _growth(self, seconds: float) -> float:
        """By which part the pace grows in a second, so long after the last pause."""
        if not self._known:
            return DOUBLING
        if seconds < HELD and self._rate is not None and self._rate >= BELOW * self._ceiling:
            return 0.0
        twice: float = 2.0 ** min(10.0, max(0.0, seconds) / TWICE_AFTER)
        return min(DOUBLING, GROWTH * twice)

    def _filled(self, now: float) -> float:
        gained = max(0.0, now - self._counted) * (self._rate or 0)
        return min(float(self._burst), self._tokens + gained)


def jitter(tries: int, chance: Callable[[], float]) -> float:
    """Seconds before the next try: anything up to 1, 2, 4, 8 s ("full jitter").

    AWS Architecture Blog, "Exponential Backoff And Jitter": sleep = random(0, min(cap, base 2^n)).
    `chance` gives a number from 0 to 1; `tries` have been made.
    """
    cap: float = min(LONGEST_WAIT, FIRST_WAIT * 2**tries)
    return chance() * cap
