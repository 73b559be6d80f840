"""A wire to scripted servers: honest ones of one small world, each bent as a test wants it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from tests.faults import core_node, esplora_server, space_server
from tests.faults.bitcoin_world import MAIN, TIP, BitcoinWorld, bitcoin_world
from tests.faults.exchange import Refused
from txdoctor.admit import Clinic
from txdoctor.chains.bitcoin.sources import bitcoin_core, esplora, mempool_space
from txdoctor.doctor import examine
from txdoctor.gather import follow
from txdoctor.model.complaint import Declared
from txdoctor.model.exchange import Answer, Ask, Reason, Refusal, Reply, Seat, Silence
from txdoctor.model.order import Order
from txdoctor.model.visit import Visit
from txdoctor.units import Id, Moment, Untrusted

NOW = Moment(1_795_000_000)
REST: dict[str, Any] = {"esplora": esplora, "mempool_space": mempool_space}

Bend = Callable[[str, list[Any], Callable[[], Any]], Any]
"""Takes the method or path, the parameters and the honest answer; gives what is told instead."""


def honest(_method: str, _params: list[Any], ask: Callable[[], Any]) -> Any:
    return ask()


class Mute(Exception):
    """Raised by a bend: the server does not answer at all."""


@cache
def world() -> BitcoinWorld:
    return bitcoin_world(MAIN, int(NOW))


def seat(name: str, kind: str = "esplora") -> Seat:
    return Seat(name=name, kind=kind, host=f"{name}.example", network="bitcoin")


class WorldWire:
    """`seats` by name, each with its bend; `asked` keeps what every seat was asked, in order."""

    def __init__(self, seats: Mapping[Seat, Bend]) -> None:
        self.seats = {s.name: (s, bend) for s, bend in seats.items()}
        self.asked: list[tuple[str, str]] = []
        self.rounds = 0
        self.waiting: list[Ask] = []

    def post(self, asks: Sequence[Ask]) -> None:
        self.waiting += asks

    def collect(self) -> Sequence[Reply]:
        self.rounds += 1
        asks, self.waiting = self.waiting, []
        return [self._carried(ask) for ask in asks]

    def now(self) -> Moment:
        return NOW

    def _carried(self, ask: Ask) -> Reply:
        asked_seat, bend = self.seats[ask.seat]
        self.asked.append((ask.seat, ask.label))
        try:
            if asked_seat.kind == "bitcoin_core":
                value = _of_core(ask, bend)
            else:
                value = _of_rest(ask, bend, asked_seat.kind)
        except Refused as refused:
            return _refusal(ask, refused)
        except Mute:
            return Silence(ask=ask, reason=Reason.TIMED_OUT, at=NOW)
        return Answer(ask=ask, value=value, at=NOW)


def _of_core(ask: Ask, bend: Bend) -> Any:
    assert ask.method in bitcoin_core.METHODS
    params = json.loads(ask.params)
    return bend(ask.method, params, lambda: core_node.answer(world(), ask.method, params))


def _of_rest(ask: Ask, bend: Bend, kind: str) -> Any:
    paths = REST[kind].PATHS
    assert any(re.fullmatch(path, ask.params) for path in paths), ask.params

    def told() -> Any:
        server = space_server if kind == "mempool_space" else esplora_server
        method, params = server.template(ask.params)
        return server.answer(world(), method, params)

    return bend(ask.params, [], told)


def _refusal(ask: Ask, refused: Refused) -> Refusal:

    rest = ask.method == "GET"
    return Refusal(
        ask=ask,
        code=refused.code,
        said=Untrusted(refused.message),
        at=NOW,
        status=refused.code if rest else 500,
    )


def examined(
    text: str, seats: Mapping[Seat, Bend], *, raw: str = "", receiver: str = ""
) -> tuple[Visit, WorldWire]:
    """The whole examination of a text by these seats, as public ones."""
    wire = WorldWire(seats)
    clinic = Clinic(
        own=lambda chain: (),
        public=lambda net: tuple(seats) if net.name == "bitcoin" else (),
        opened_at=NOW,
    )
    declared = Declared(raw=raw, receiver=Id(receiver) if receiver else None)
    order = Order(text=text, network="bitcoin", declared=declared)
    visit = follow(examine(order, clinic), wire)
    return visit, wire


__all__ = ["NOW", "TIP", "Mute", "WorldWire", "examined", "honest", "seat", "world"]
