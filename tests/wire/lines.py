"""A wire to a scripted server on a real socket, in a hurry or with patience."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from tests.faults.server import FaultyServer, faulty
from tests.faults.truth import Truth, esplora, evm
from tests.wire.desk import Desk, explorer, node
from txdoctor.model.exchange import Ask
from txdoctor.settings import Settings
from txdoctor.wire.http import Http
from txdoctor.wire.limits import Limits

# For a server that does not answer in time; so a busy machine is no server to ask with these.
SHORT = Limits(connect=0.5, read=0.4, request=0.8, question=3, look_up=6)
# For all others: nothing here may be late because other tests run beside it.
PATIENT = Limits(connect=20, read=20, request=20, question=30, look_up=40)
HANGS = 30.0  # seconds; far more than what is measured beside it takes on a busy machine
CHAIN = Ask("ethereum#1", "eth_chainId", "[]")
BALANCE = Ask("ethereum#1", "eth_getBalance", f'["0x{"00" * 20}","latest"]')


@cache
def ethereum() -> Truth:
    """One honest node for the whole run: making its world takes longer than asking it."""
    return evm()


@cache
def bitcoin() -> Truth:
    """One honest explorer."""
    return esplora()


def to(server: FaultyServer, limits: Limits = PATIENT, settings: Settings | None = None) -> Http:
    """A wire to the server that never waits long between two tries."""
    desk = Desk(node(server.url), explorer(server.url), settings=settings)
    return Http(desk, limits, None, lambda: 0.02)


@contextmanager
def playing(fault: str | None, rate: float = 1.0, **more: float) -> Iterator[FaultyServer]:
    """A node that fails in this way."""
    with faulty(ethereum(), fault, rate, **more) as server:  # type: ignore[arg-type]  # numbers only
        yield server
