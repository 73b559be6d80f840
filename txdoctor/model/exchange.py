"""One question to one source, and what came back: an answer, a refusal, or a reasoned silence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from enum import StrEnum
from functools import cache
from typing import Any

from txdoctor.records import dataclass
from txdoctor.units import NOTHING_SAID, Moment, Untrusted

Json = Any  # a parsed JSON value; numbers with a point are Decimal, never float


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A place a source sits in: the plan knows its name, only the wire knows its address.

    `name` is `ethereum#1` or, for one's own node, `own-1`. `kind` is the source file that reads it
    (`bitcoin_core`, `esplora`, `evm_node`). `host` is what a person is told.
    """

    name: str
    kind: str
    host: str
    network: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A question: no address of a server and no key stands in it.

    `method` is a JSON-RPC method, `GET` or `POST`; `params` is the JSON text of its parameter list,
    the path, or the path and, after a space, the JSON text of the body. `shared` marks an answer
    that does not depend on the target (head, fee market): it may serve several targets for a few
    seconds. `deep` allows the nesting that call traces need.
    """

    seat: str
    method: str
    params: str
    shared: bool = field(default=False, compare=False)
    deep: bool = field(default=False, compare=False)

    # Every question is looked for in tables, several times: a third of what `records` takes.
    def __hash__(self) -> int:
        """That of what is compared."""
        return hash((self.seat, self.method, self.params))

    @property
    def label(self) -> str:
        """What a report calls this question: the method, or what a GET or POST asks for."""
        return self.params if self.method in ("GET", "POST") else self.method


def rpc(seat: Seat, method: str, *params: Json, shared: bool = False, deep: bool = False) -> Ask:
    """A JSON-RPC question for `seat`."""
    # One by one: what is a text has a short way through the encoder.
    listed = ",".join(map(_spelled(), params))
    return Ask(seat.name, method, f"[{listed}]", shared, deep)


def get(seat: Seat, path: str, *, shared: bool = False) -> Ask:
    """An HTTP GET for `seat`; `path` is made of our own words and canonical ids only."""
    return Ask(seat.name, "GET", path, shared)


def post(seat: Seat, path: str, body: Mapping[str, Json], *, shared: bool = False) -> Ask:
    """An HTTP POST of one JSON object for `seat`; `/` is the very address of the server.

    Path and body are made of our own words and canonical ids only.
    """
    return Ask(seat.name, "POST", f"{path} {_spelled()(body)}", shared)


@cache
def _spelled() -> Callable[[Json], str]:
    """JSON without a blank. Made once: a list of targets asks thousands of questions."""
    from json import JSONEncoder

    return JSONEncoder(separators=(",", ":")).encode


class Reason(StrEnum):
    """Why nothing usable came; the closed set of `gaps[].reason`."""

    UNREACHABLE = "unreachable"
    NO_NAME = "name-not-found"
    TIMED_OUT = "timed-out"
    TLS = "tls-failed"
    REDIRECTED = "redirected"
    RATE_LIMITED = "rate-limited"
    CREDENTIALS = "credentials-refused"
    SERVER_ERROR = "server-error"
    TOO_LARGE = "too-large"
    MALFORMED = "malformed"
    NOT_ALLOWED = "not-allowed"
    SET_ASIDE = "set-aside"
    NOT_RECORDED = "not-recorded"
    OFFLINE = "offline"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    NOT_OFFERED = "not-offered"
    CANNOT_KNOW = "cannot-know"
    OTHER_NETWORK = "other-network"
    SYNCING = "syncing"
    BEHIND = "behind"
    OLD_HEAD = "old-head"
    OUTVOTED = "outvoted"
    AT_ODDS = "at-odds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The source answered with a value. `at` is when, `ms` how long it took, `status` of HTTP."""

    ask: Ask
    value: Json
    at: Moment
    ms: int = 0
    status: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """The source understood and said no: a JSON-RPC error, or an HTTP 4xx with its text."""

    ask: Ask
    code: int
    said: Untrusted
    data: Json = None
    at: Moment
    ms: int = 0
    status: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Nothing usable came, for `reason`; `detail` is what can be told of it (foreign text)."""

    ask: Ask
    reason: Reason
    detail: Untrusted = NOTHING_SAID
    at: Moment
    ms: int = 0
    status: int = 0


Reply = Answer | Refusal | Silence
