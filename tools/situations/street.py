"""Scripted servers on loopback that sit in named seats, each honest or with a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache

from tests.faults import truth as truths
from tests.faults.fault import Fault
from tests.faults.server import faulty
from tests.faults.truth import Truth
from txdoctor import registry
from txdoctor.model.exchange import Seat
from txdoctor.settings import Settings, load
from txdoctor.units import Moment
from txdoctor.wire.address import parse
from txdoctor.wire.clock import Clock
from txdoctor.wire.endpoint import JSON_RPC, REST, Endpoint

NOW = Moment(1_795_000_000)  # 2026-11-18: when the scripted servers' newest blocks are fresh

CHAINS = {
    "evm_node": "evm",
    "blockscout": "evm",
    "bitcoin_core": "bitcoin",
    "esplora": "bitcoin",
    "mempool_space": "bitcoin",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chair:
    """Who sits in a seat: `fault` None is an honest server.

    `network` is empty for the user's own node. `accounts`: of the chain whose accounts have a past.
    `ms` is how long its answers are said to take.
    """

    kind: str
    network: str = ""
    fault: str | Fault | None = None
    ms: int = 40
    accounts: bool = False


class StillClock(Clock):
    """The stopwatch runs, but the time of day stands still."""

    def now(self) -> Moment:
        """Always the same."""
        return NOW


class Street:
    """A directory (wire/http.py) of the servers on loopback."""

    def __init__(self) -> None:
        """Nobody lives here yet."""
        self.settings: Settings = load({})
        self.seats: dict[str, Seat] = {}
        self._endpoints: dict[str, Endpoint] = {}

    def endpoint(self, seat: str) -> Endpoint | None:
        """The server in a seat."""
        return self._endpoints.get(seat)

    def move_in(self, seat: Seat, url: str) -> None:
        """This server sits in this seat from now on."""
        source = registry.room(CHAINS[seat.kind], f"sources.{seat.kind}")
        self.seats[seat.name] = seat
        self._endpoints[seat.name] = Endpoint(
            seat=seat.name,
            own=seat.own,
            address=parse(url, "written cases"),
            transport=REST if source.TRANSPORT == REST else JSON_RPC,
            methods=frozenset(getattr(source, "METHODS", ())),
            paths=tuple(re.compile(path) for path in getattr(source, "PATHS", ())),
        )


@contextmanager
def street(chairs: Sequence[Chair]) -> Iterator[Street]:
    """The servers of these chairs, for the length of a `with`."""
    with ExitStack() as stack:
        place = Street()
        for number, chair in enumerate(chairs, 1):
            truth = truth_of(chair.kind, chair.network, chair.accounts)
            server = stack.enter_context(faulty(truth, chair.fault))
            place.move_in(_seat(number, chair), server.url)
        yield place


@cache
def truth_of(kind: str, network: str = "", accounts: bool = False) -> Truth:
    """The scripted truth that servers of a kind tell on a network, as of NOW."""
    if kind == "bitcoin_core":
        return truths.core(clock=_now, auth=None)
    if kind == "esplora":
        return truths.esplora(clock=_now)
    if kind == "mempool_space":
        return truths.space(clock=_now)
    chain_id = int(registry.network(network or "ethereum").caip2.partition(":")[2])
    if kind == "blockscout":
        return truths.blockscout(chain_id=chain_id, clock=_now)
    if accounts:
        return truths.accounts(chain_id=chain_id, clock=_now)
    return truths.evm(chain_id=chain_id, clock=_now)


def _now() -> float:
    return float(NOW)


def _seat(number: int, chair: Chair) -> Seat:
    if not chair.network:
        name = f"own-{number}"
        return Seat(name=name, kind=chair.kind, host=name, own=True)
    # Names of RFC 2606: nobody's server is said to have answered so.
    host = f"source-{number}.example"
    name = f"{chair.network}#{number}"
    return Seat(name=name, kind=chair.kind, host=host, network=chair.network)
