"""One way in which a server may fail or lie, and the scene in which it does so."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeAlias

from .exchange import After, Bend, Reply, Request
from .truth import Kind, Truth

FaultKind = Literal["transport", "http", "json", "rpc", "lie"]

RPC_TRUTHS: frozenset[Kind] = frozenset({"evm", "core"})
ALL_TRUTHS: frozenset[Kind] = frozenset({"evm", "core", "esplora"})


class Line(Protocol):
    """The server's end of one connection."""

    def send(self, data: bytes) -> None:
        """Write bytes at once; raises OSError when the client is gone or the server stops."""

    def idle(self, seconds: float) -> None:
        """Wait; raises OSError when the server stops meanwhile."""

    def hold(self) -> None:
        """Stay silent until the client hangs up or the server stops."""


@dataclass(slots=True, kw_only=True)
class Memory:
    """What a fault remembers from one request to the next; hold `lock` while changing it."""

    asked: int = 0
    notes: dict[str, Any] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a fault has at hand while it plays: the request, the truth, the connection.

    `trap` is the URL of a listener that nobody should visit; `pause` is the time in seconds
    between two bytes of a drip.
    """

    request: Request
    truth: Truth
    line: Line
    memory: Memory
    trap: str
    pause: float

    def honest(self, bend: Bend | None = None) -> Reply:
        """The answer an honest server would give, or the one a lie makes of it."""
        return self.truth.answer(self.request, bend)


Play: TypeAlias = Callable[[Scene], Reply | After]
"""Either a reply to be written as usual, or the fault wrote itself: what then of the connection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One row of the catalogue.

    `tells` is one sentence for people. `truths` are the servers it makes sense for.
    `readable`, at rate 1.0: the truth can still be read from this server alone (the fault is legal,
    harmless, passing, or can be walked around). Where False, only "unknown" or "unavailable" is
    honest from this server alone; but a lie touches only some stories, and of the others what it
    says is true.
    `shows`: a careful client can notice the fault from this server's own bytes. Where False it
    takes another server, and a verdict from this one alone may follow the lie if it names its
    one source.
    `at_connect`: played before a request is read, so the request log stays empty.
    """

    name: str
    kind: FaultKind
    tells: str
    truths: frozenset[Kind]
    readable: bool
    shows: bool
    play: Play
    at_connect: bool = False


def rows(
    kind: FaultKind,
    truths: Iterable[Kind],
    table: Iterable[tuple[str, Play, bool, str]],
) -> tuple[Fault, ...]:
    """Faults that all show: (name without its kind, play, readable, sentence)."""
    return tuple(
        Fault(
            name=f"{kind}-{name}", kind=kind, tells=tells, truths=frozenset(truths),
            readable=readable, shows=True, play=play,
        )
        for name, play, readable, tells in table
    )  # fmt: skip
