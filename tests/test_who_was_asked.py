"""Whoever was asked has learned the hash, so the report lists them all, found there or not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.chains.bitcoin.world_wire import NOW, WorldWire, honest, seat, world
from tests.faults.exchange import Refused
from txdoctor.doctor import Clinic, Order, examine
from txdoctor.gather import follow
from txdoctor.model.network import Network
from txdoctor.model.visit import Visit
from txdoctor.render.asked import standings

STORIES = world().stories
HERE, SIBLING = seat("here"), seat("sibling")
SEATS = {"bitcoin": (HERE,), "litecoin": (SIBLING,)}


def of_litecoin(path: str, _params: list[Any], ask: Callable[[], Any]) -> Any:
    """An explorer of another chain: another first block, and none of these transactions."""
    if path == "/block-height/0":
        return "12a765e31ffd4059bada1e25190f6e98c99d9714d334efa41a195a7e7e04bfe2"
    if path.startswith("/tx/"):
        raise Refused(404, "Transaction not found")
    return ask()


def examined(text: str, network: str | None) -> Visit:
    def public(of: Network) -> tuple[Any, ...]:
        return SEATS.get(of.name, ())

    clinic = Clinic(own=lambda chain: (), public=public, opened_at=NOW)
    wire = WorldWire({HERE: honest, SIBLING: of_litecoin})
    return follow(examine(Order(text=text, network=network), clinic), wire)


@pytest.mark.parametrize(
    ("story", "network"), [("settled", None), ("pending", None), ("unknown", "bitcoin")]
)
def test_a_network_where_it_is_not_is_listed_too(story: str, network: str | None) -> None:
    visit = examined(STORIES[story], network)
    assert {reply.ask.seat for reply in visit.evidence.replies} == {"here", "sibling"}
    assert len({id(reply) for reply in visit.evidence.replies}) == len(visit.evidence.replies)
    assert {one.host for one in standings(visit)} == {HERE.host, SIBLING.host}


@pytest.mark.parametrize("story", ["settled", "pending"])
def test_what_was_found_still_rests_on_its_own_replies(story: str) -> None:
    visit = examined(STORIES[story], None)
    for found in visit.findings:
        places = [visit.evidence.replies[place].ask.seat for place in found.rests_on]
        assert set(places) <= {"here"}
