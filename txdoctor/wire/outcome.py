"""What became of the questions of one request: replies, or troubles and what to do about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from enum import Enum

from txdoctor.model.exchange import Ask, Reason, Reply, Silence
from txdoctor.records import dataclass
from txdoctor.units import Moment, Untrusted
from txdoctor.wire.strict_json import NOT_JSON


class Cure(Enum):
    """How the wire goes on after a trouble."""

    GIVE_UP = "these questions stay unanswered, the seat is asked on"
    LEAVE = "these questions stay unanswered and the seat is left for the run"
    PAUSE = "the whole host is left in peace for a while, then these are asked again"
    LATER = "these are asked again after a while"
    FRESH = "at once on a fresh connection, from the second time on after a while"
    ONCE = "once more after a moment, then the seat is left"
    SMALLER = "again, in smaller batches from now on"
    HALVE = "again, these in half the company"
    ALONE = "again, each of these by itself"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why a question got no reply; `detail` is in our own words, `after` what the server asked."""

    reason: Reason
    detail: str = ""
    cure: Cure = Cure.GIVE_UP
    after: float | None = None
    status: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A whole HTTP answer, secrets already removed; `after` is its Retry-After in seconds."""

    status: int
    kind: str = ""
    after: float | None = None
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class When:
    """When an answer landed and how many milliseconds its request had taken."""

    at: Moment
    ms: int


@dataclass(slots=True)
class Outcome:
    """Replies that are final, and the places of the questions that met a trouble."""

    replies: list[Reply] = field(default_factory=list)
    troubles: list[tuple[int, Trouble]] = field(default_factory=list)


def everyone(asks: Sequence[object], trouble: Trouble) -> Outcome:
    """All questions of a request met the same trouble."""
    return Outcome(troubles=[(place, trouble) for place in range(len(asks))])


def silence(ask: Ask, trouble: Trouble, when: When) -> Silence:
    """The trouble as the final reply to a question."""
    return Silence(
        ask=ask,
        reason=trouble.reason,
        detail=Untrusted(trouble.detail),
        at=when.at,
        ms=when.ms,
        status=trouble.status,
    )


# 408 and 425 ask for another try (RFC 9110, RFC 8470); 520 to 530 are Cloudflare's for a host
# behind it that is down. Core answers 503 when its work queue is full (src/httpserver.cpp).
_PASSING = {408, 425, 502, 503, 504, *range(520, 531)}


def by_status(heard: Heard) -> Trouble | None:
    """What the HTTP status alone decides, whatever the body says; None: the body must be read."""
    status = heard.status
    told = f"HTTP {status}"
    if 300 <= status < 400:
        return Trouble(reason=Reason.REDIRECTED, detail=told, cure=Cure.LEAVE, status=status)
    if status in (401, 407):
        return Trouble(reason=Reason.CREDENTIALS, detail=told, cure=Cure.LEAVE, status=status)
    if status == 429:
        return too_fast(heard)
    if status in _PASSING:
        return Trouble(
            reason=Reason.SERVER_ERROR,
            detail=told,
            cure=Cure.LATER,
            after=heard.after,
            status=status,
        )
    # 206 is let through: JSON that parses is whole, and a text that is not JSON is refused there.
    # 203 is how mempool servers mark their /fee-estimates (mempool/mempool, bitcoin.routes.ts).
    if status < 200 or (200 < status < 300 and status not in (203, 206)):
        return Trouble(reason=Reason.MALFORMED, detail=told, status=status)
    return None


def too_fast(heard: Heard) -> Trouble:
    """The host says that it is asked too often."""
    return Trouble(
        reason=Reason.RATE_LIMITED,
        detail=f"HTTP {heard.status}",
        cure=Cure.PAUSE,
        after=heard.after,
        status=heard.status,
    )


def misread(heard: Heard, why: str) -> Trouble:
    """The body is not what it should be; one that begins like JSON may have been cut on its way."""
    cut = why == NOT_JSON and heard.body.lstrip()[:1] in (b"{", b"[")
    cure = Cure.FRESH if cut else Cure.GIVE_UP
    return Trouble(reason=Reason.MALFORMED, detail=why, cure=cure, status=heard.status)


def is_page(heard: Heard) -> bool:
    """Whether the body is a page for people: a portal, a gateway, an error page."""
    start = heard.body.lstrip()[:1]
    return start == b"<" or ("html" in heard.kind and start not in (b"{", b"["))
