"""An address's payments page by page: what came, what left, what it cost, and look-alikes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from tests.chains.bitcoin.world_wire import NOW, world
from tests.faults import esplora_server
from txdoctor import registry
from txdoctor.chains.bitcoin import history_plan as history_plan_room
from txdoctor.chains.bitcoin.history_plan import _with_poison, history_plan
from txdoctor.chains.bitcoin.sources import esplora
from txdoctor.chains.bitcoin.spelling.addresses import address_of
from txdoctor.encoding.look_alike import likeness
from txdoctor.gather import follow
from txdoctor.model.exchange import Answer, Ask, Reply, Seat
from txdoctor.model.finding import State
from txdoctor.model.history import Direction, Flag, Happening, Told
from txdoctor.units import Id, Moment, Sats

BITCOIN = registry.network("bitcoin")
SEAT = Seat(name="bitcoin#1", kind="esplora", host="example", network="bitcoin")
NODE = Seat(name="own-1", kind="bitcoin_core", host="own-1", own=True)


class Pages:
    """A wire that gives these pages one after the other."""

    def __init__(self, *pages: list[Any]) -> None:
        self.pages = list(pages)
        self.asked: list[str] = []
        self.waiting: list[Ask] = []

    def post(self, asks: Sequence[Ask]) -> None:
        self.waiting += asks

    def collect(self) -> Sequence[Reply]:
        asks, self.waiting = self.waiting, []
        self.asked += [ask.params for ask in asks]
        return [Answer(ask=ask, value=self.pages.pop(0), at=NOW) for ask in asks]

    def now(self) -> Moment:
        return NOW


def shown(story: str) -> dict[str, Any]:
    told: dict[str, Any] = esplora_server.answer(world(), "/tx/:txid", [world().told[story].txid])
    return told


def owner(story: str, place: int = 0) -> Id:
    found = address_of(world().told[story].outs[place].script, BITCOIN)
    assert found is not None
    return found


def payer(story: str) -> Id:
    script = bytes.fromhex(shown(story)["vin"][0]["prevout"]["scriptpubkey"])
    found = address_of(script, BITCOIN)
    assert found is not None
    return found


def told(wire: Pages, account: Id, most: int = 100) -> Told:
    evidence = follow(history_plan(account, BITCOIN, (SEAT,), most), wire)
    [found] = evidence.facts(Told)
    return found


def test_the_receiver_sees_it_come() -> None:
    account = owner("settled")
    [one] = told(Pages([shown("settled")]), account).happenings
    value = world().told["settled"].outs[0].value
    assert (one.direction, one.state, one.amount, one.fee) == (
        Direction.IN, State.SETTLED, value, None,
    )  # fmt: skip


def test_the_payer_sees_it_leave_with_its_fee() -> None:
    account = payer("pending")
    [one] = told(Pages([shown("pending")]), account).happenings
    assert (one.direction, one.state, one.fee) == (Direction.OUT, State.PENDING, 282)
    own = [o for o in world().told["pending"].outs if address_of(o.script, BITCOIN) == account]
    paid = sum(o.value for o in world().told["pending"].outs) - sum(o.value for o in own)
    assert one.amount == paid
    assert account not in one.parties


def test_a_full_page_is_followed_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(esplora, "A_PAGE", 1)
    wire = Pages([shown("settled")], [])
    found = told(wire, owner("settled"))
    assert wire.asked[1].endswith(f"/txs/chain/{world().told['settled'].txid}")
    assert (len(found.happenings), found.more) == (1, False)


def test_no_more_is_asked_than_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(esplora, "A_PAGE", 1)
    wire = Pages([shown("settled")])
    assert told(wire, owner("settled"), most=1).more
    assert len(wire.asked) == 1


def test_trap_of_those_that_wait_no_more_than_fifty_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(esplora, "MOST_WAITING", 1)
    wire = Pages([shown("pending")])
    assert told(wire, payer("pending")).more
    assert len(wire.asked) == 1


def test_a_transaction_of_somebody_else_spoils_the_page() -> None:
    evidence = follow(
        history_plan(owner("settled"), BITCOIN, (SEAT,), 9), Pages([shown("pending")])
    )
    mine = owner("settled") in (owner("pending"), payer("pending"))
    assert mine or not evidence.facts(Told)


def test_a_node_keeps_no_index() -> None:
    evidence = follow(history_plan(owner("settled"), BITCOIN, (NODE,), 9), Pages())
    assert [gap.reason for gap in evidence.gaps] == ["cannot-know"]


def happening(party: str, direction: Direction) -> Happening:
    return Happening(
        txid=Id("ab" * 32), direction=direction, state=State.SETTLED, amount=Sats(1),
        parties=(Id(party),),
    )  # fmt: skip


FRIEND = "bc1qabcdef" + "2" * 26 + "uvwxyz"
FAKE = "bc1qabcdef" + "3" * 26 + "uvwxyz"


def test_one_that_looks_like_somebody_who_was_paid_is_poison() -> None:
    bait, paid = happening(FAKE, Direction.IN), happening(FRIEND, Direction.OUT)
    assert [one.flags for one in _with_poison([bait, paid])] == [(Flag.POISON,), ()]


def test_the_same_address_again_is_not() -> None:
    again, paid = happening(FRIEND, Direction.IN), happening(FRIEND, Direction.OUT)
    assert [one.flags for one in _with_poison([again, paid])] == [(), ()]
    assert [one.flags for one in _with_poison([paid, happening(FAKE, Direction.IN)])] == [(), ()]


def test_an_exchange_that_paid_thousands_is_not_compared_with_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A server can show pages full of large transactions: the work grows with them, not faster."""
    compared = 0

    def counted(one: str, other: str) -> Any:
        nonlocal compared
        compared += 1
        return likeness(one, other)

    monkeypatch.setattr(history_plan_room, "likeness", counted)
    paid = [
        replace(happening("", Direction.OUT), parties=tuple(_party(n, at) for n in range(200)))
        for at in range(20)
    ]
    came = [
        replace(happening("", Direction.IN), parties=tuple(_party(n, 99) for n in range(200)))
        for _ in range(20)
    ]
    told = _with_poison([*came, *paid])
    assert all(one.flags == () for one in told)
    assert compared < 4000, "not 80,000 with 4,000 each"


def _party(n: int, at: int) -> Id:
    return Id("bc1q" + sha256(f"{n}-{at}".encode()).hexdigest()[:38])
