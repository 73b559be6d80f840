"""What a relative pays is reckoned from bytes: a server that lies about it builds nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.chains.bitcoin.asking.test_esplora_family import FUNDING, Pool, spend
from tests.chains.bitcoin.world_wire import NOW, seat
from tests.render.schema import check_bump
from txdoctor.admit import Clinic
from txdoctor.attend import attend
from txdoctor.chains.bitcoin.bump.household import Household, household
from txdoctor.chains.bitcoin.facts.family import Family, Relative, Transactions
from txdoctor.chains.bitcoin.sources import core_pool
from txdoctor.gather import follow
from txdoctor.model.bump import Built, Bumped, BumpWish, Refused
from txdoctor.model.evidence import Notebook
from txdoctor.model.exchange import Answer, Ask, Reply, Seat
from txdoctor.model.order import Order
from txdoctor.units import FeeRate, Id, Sats, VSize

A = seat("a")
GRAND = spend((FUNDING, 0), fee=100)
PARENT = spend((GRAND, 0), (FUNDING, 1), fee=250)
OTHER = spend((FUNDING, 2), fee=9000)
TX = spend((PARENT, 0), (OTHER, 0), fee=300)
ABOVE = (GRAND, PARENT, OTHER)
CHILD = BumpWish(method="cpfp", mine=("0",), rate=FeeRate(9000), high_fee=True)
Bend = Callable[[str, Any], Any]


class Bent(Pool):
    """An explorer that tells some things its own way."""

    def __init__(self, bend: Bend, *waiting: Any) -> None:
        super().__init__(*waiting)
        self.bend = bend

    def collect(self) -> Sequence[Reply]:
        return [self._bent(reply) for reply in super().collect()]

    def _bent(self, reply: Reply) -> Reply:
        if not isinstance(reply, Answer):
            return reply
        ask: Ask = reply.ask
        return Answer(ask=ask, value=self.bend(ask.params, reply.value), at=reply.at)


def bumped(bend: Bend = lambda path, said: said, wish: BumpWish = CHILD) -> Bumped:
    clinic = Clinic(own=lambda chain: (), public=lambda net: (A,), opened_at=NOW)
    order = Order(text=TX.txid, network="bitcoin")
    return check_bump(follow(attend(order, wish, clinic), Bent(bend, *ABOVE, TX)))


def test_all_that_it_hangs_on_is_paid_for() -> None:
    got = bumped()
    assert isinstance(got, Built), got
    told: dict[str, Any] = {row.name: row.value for row in got.rows}
    # The one that pays 9000 is mined without help.
    fees, size = 100 + 250 + 300, GRAND.vsize + PARENT.vsize + TX.vsize
    assert told["fee"] + fees == FeeRate(9000).fee(size + told["vsize"])
    assert told["package_rate"] == FeeRate(9000)


def dearer(path: str, said: Any) -> Any:
    """As if it paid a lot itself: then a child would pay too little for it."""
    if path != f"/tx/{PARENT.txid}":
        return said
    first, *rest = said["vin"]
    before = {**first["prevout"], "value": first["prevout"]["value"] + 9000}
    return {**said, "fee": said["fee"] + 9000, "vin": [{**first, "prevout": before}, *rest]}


def cheaper(path: str, said: Any) -> Any:
    """As if it paid next to nothing: then a child would pay too much for it."""
    if path != f"/tx/{OTHER.txid}":
        return said
    [one] = said["vin"]
    before = {**one["prevout"], "value": one["prevout"]["value"] - 8999}
    return {**said, "fee": 1, "vin": [{**one, "prevout": before}]}


def bare(path: str, said: Any) -> Any:
    """Without the coins' values, only the fee is told."""
    if path != f"/tx/{OTHER.txid}":
        return said
    return {**said, "fee": 1, "vin": [{**one, "prevout": None} for one in said["vin"]]}


@pytest.mark.parametrize("lie", [dearer, cheaper, bare])
@pytest.mark.parametrize("method", ["cpfp", "rbf"])
def test_a_lie_about_an_ancestor_builds_nothing(lie: Bend, method: str) -> None:
    wish = CHILD if method == "cpfp" else BumpWish(mine=("0",), rate=FeeRate(9000), high_fee=True)
    assert isinstance(bumped(wish=wish), Built)
    got = bumped(lie, wish)
    assert isinstance(got, Refused)
    assert (got.remark.key, got.exit_code) == ("family_not_proved", 3)


def test_what_shares_an_ancestor_is_asked_of_ones_own_node_alone() -> None:
    """A stranger could say that somebody lifts the ancestor already, and a child pay too little."""
    above = Relative(txid=Id("aa" * 32), fee=Sats(100), vsize=VSize(100), parents=())
    family = Family(
        seat="n", txid=Id("bb" * 32), ancestors=Transactions(1), ancestor_fees=above.fee,
        ancestor_size=above.vsize, descendants=Transactions(0), descendant_fees=Sats(0),
        descendant_size=VSize(0), effective=FeeRate(1000), above=(above,),
    )  # fmt: skip
    mine = Seat(name="n", kind="bitcoin_core", host="n.example", own=True)
    assert next(household(Notebook(), mine, family)) == [
        core_pool.ask_descendants(mine, above.txid)
    ]
    for other in (replace(mine, own=False), replace(mine, kind="esplora")):
        assert follow(household(Notebook(), other, family), Pool()) == Household()
