"""In a long list a seat that fell silent is let rest for a while, then asked one question again."""

from __future__ import annotations

from txdoctor.model.exchange import Reason
from txdoctor.records import dataclass
from txdoctor.wire.outcome import Trouble

# Seconds. A restarted node or a gateway that fails over is back within seconds or a few minutes.
FIRST_REST, LONGEST_REST = 10.0, 120.0
# Questions wait through rests no longer than this (10 s and 20 s); after that nobody is held up.
WAITED_FOR = 20.0

# Another try meets the same: a redirect, a refused password, a certificate that is not trusted.
_LASTING = {Reason.REDIRECTED, Reason.CREDENTIALS, Reason.TLS, Reason.NOT_ALLOWED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """A seat is asked nothing `until` a stopwatch time, and then one question.

    `closed`: what is meant for it gets `trouble` at once, in place of waiting for the end.
    """

    trouble: Trouble
    until: float
    pause: float
    closed: bool


def may_pass(trouble: Trouble) -> bool:
    """Whether the same seat may well answer some time later."""
    return trouble.reason not in _LASTING


def rested(before: Rest | None, trouble: Trouble, left: float, now: float, known: bool) -> Rest:
    """The rest after a request that `left` then and failed; `known`: the seat has answered before.

    What left before the rest was over is the same lesson and makes it no longer.
    """
    if before is None:
        return Rest(trouble=trouble, until=now + FIRST_REST, pause=FIRST_REST, closed=not known)
    if left < before.until:
        return before
    pause = min(2 * before.pause, LONGEST_REST)
    closed = before.closed or pause > WAITED_FOR
    return Rest(trouble=trouble, until=now + pause, pause=pause, closed=closed)
