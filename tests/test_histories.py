"""Histories of several sources become one list in which each figure keeps who told it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

import txdoctor
from tests.faults import blockscout_server
from tests.faults.evm_accounts import Ledger, ledger, name
from tests.test_comparing import EVM, KEY
from txdoctor.admit import Clinic
from txdoctor.errors import Mistake, SecretRefused
from txdoctor.gather import follow
from txdoctor.histories import history
from txdoctor.model.exchange import Answer, Ask, Reason, Reply, Seat, Silence
from txdoctor.model.history import History
from txdoctor.model.order import Order
from txdoctor.units import Moment

NOW = Moment(1_795_000_000)
KNOWN: Ledger = ledger(1, lambda: float(NOW))
FIRST, SECOND = (
    Seat(name=f"ethereum#{n}", kind="blockscout", host=f"{n}.example", network="ethereum")
    for n in (4, 5)
)
NODE = Seat(name="ethereum#1", kind="evm_node", host="1.example", network="ethereum")


class Explorers:
    """A wire to explorers that know the same; `mute` ones say nothing, `bent` ones lie."""

    def __init__(self, mute: Sequence[Seat] = (), bent: Sequence[Seat] = ()) -> None:
        self.mute = {seat.name for seat in mute}
        self.bent = {seat.name for seat in bent}
        self.asked: list[Ask] = []
        self.waiting: list[Ask] = []

    def post(self, asks: Sequence[Ask]) -> None:
        self.waiting += asks

    def collect(self) -> Sequence[Reply]:
        asks, self.waiting = self.waiting, []
        self.asked += asks
        return [self._reply(ask) for ask in asks]

    def now(self) -> Moment:
        return NOW

    def _reply(self, ask: Ask) -> Reply:
        if ask.seat in self.mute:
            return Silence(ask=ask, reason=Reason.TIMED_OUT, at=NOW)
        value: Any = blockscout_server.answer(KNOWN, *blockscout_server.template(ask.params))
        if ask.seat in self.bent and value["items"] and "value" in value["items"][0]:
            value["items"][0] = {**value["items"][0], "value": "1"}
        return Answer(ask=ask, value=value, at=NOW)


def told(wire: Explorers, *seats: Seat, who: str = "quiet", most: int = 100) -> History:
    clinic = Clinic(own=lambda _: (), public=lambda _: seats, opened_at=NOW)
    order = Order(text=name(who), network="ethereum")
    return follow(history(order, most, clinic), wire)


def test_what_both_tell_stands_once_with_both() -> None:
    found = told(Explorers(), FIRST, SECOND)
    assert [entry.seats for entry in found.entries] == [(FIRST.name, SECOND.name)] * 2


def test_figures_at_odds_stand_side_by_side() -> None:
    found = told(Explorers(bent=[SECOND]), FIRST, SECOND)
    assert [entry.seats for entry in found.entries].count((FIRST.name,)) == 1
    assert [entry.seats for entry in found.entries].count((SECOND.name,)) == 1


def test_one_that_is_silent_is_named() -> None:
    found = told(Explorers(mute=[SECOND]), FIRST, SECOND)
    assert len(found.entries) == 2
    assert [(gap.seat, gap.reason) for gap in found.gaps] == [(SECOND.name, Reason.TIMED_OUT)]


def test_no_node_is_told_the_address_where_an_explorer_is() -> None:
    wire = Explorers()
    found = told(wire, NODE, FIRST)
    assert {ask.seat for ask in wire.asked} == {FIRST.name}
    assert found.seats == (FIRST,)


def test_a_node_alone_is_not_asked_what_it_cannot_know() -> None:
    wire = Explorers()
    found = told(wire, NODE)
    assert not wire.asked
    assert (found.told, [gap.reason for gap in found.gaps]) == ((), [Reason.CANNOT_KNOW])


def test_the_newest_stand_first() -> None:
    heights = [e.happening.height for e in told(Explorers(), FIRST, who="swept").entries]
    assert heights == sorted(heights, key=lambda height: -(height or 0))


@pytest.mark.parametrize(
    ("order", "key"),
    [
        (Order(text=EVM), "history_of_which_network"),
        (Order(text="hello", network="ethereum"), "history_unreadable"),
        (Order(text=EVM[:-1] + "D", network="ethereum"), "history_unreadable"),
        (Order(text="vitalik.eth", network="ethereum"), "history_of_an_address"),
    ],
)
def test_mistakes(order: Order, key: str) -> None:
    clinic = Clinic(
        own=lambda _: (), public=lambda net: (replace(FIRST, network=net.name),), opened_at=NOW
    )
    with pytest.raises(Mistake) as met:
        follow(history(order, 10, clinic), Explorers())
    assert met.value.key == key


def test_a_secret_is_refused_before_anybody_is_asked() -> None:
    clinic = Clinic(own=lambda _: (), public=lambda _: (FIRST,), opened_at=NOW)
    wire = Explorers()
    with pytest.raises(SecretRefused):
        follow(history(Order(text=KEY), 10, clinic), wire)
    assert not wire.asked


def test_it_is_part_of_the_public_face() -> None:
    assert txdoctor.History is History
    with pytest.raises(Mistake):
        txdoctor.history("hello", network="ethereum")
