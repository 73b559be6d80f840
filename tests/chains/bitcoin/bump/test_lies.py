"""Whatever a server tells, a draft spends the right coins, pays the right people, and adds up."""

from __future__ import annotations

import json
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest

from tests.chains.bitcoin.world_wire import NOW, WorldWire, _refusal, honest, seat, world
from tests.faults import core_lies, core_node, esplora_lies, esplora_server
from tests.faults.exchange import Refused as Declined
from tests.faults.fault import Memory
from tests.render.schema import check_bump
from txdoctor.admit import Clinic
from txdoctor.attend import attend
from txdoctor.chains.bitcoin.codec.coin import Coin
from txdoctor.chains.bitcoin.codec.psbt import read
from txdoctor.chains.bitcoin.codec.signed_psbt import to_sign
from txdoctor.chains.bitcoin.codec.whole_transaction import whole
from txdoctor.gather import follow
from txdoctor.model.bump import Built, BumpWish
from txdoctor.model.exchange import Answer, Ask, Reply, Seat
from txdoctor.model.order import Order
from txdoctor.units import FeeRate, Id

PENDING = world().stories["pending"]
ORIGINAL = whole(world().raws["pending"].hex())
CASES = [
    *(("esplora", name, lie) for name, lie in esplora_lies.LIES.items()),
    *(("bitcoin_core", name, lie) for name, lie in core_lies.LIES.items()),
]
WISHES = (
    BumpWish(method="rbf", mine=("1",)),
    BumpWish(method="cancel", mine=("1",), rate=FeeRate(9000)),
    BumpWish(method="cpfp", mine=("0",), rate=FeeRate(9000)),
)


class Liar(WorldWire):
    """One server of one kind, which tells everything its own way."""

    def __init__(self, one: Seat, lie: Any) -> None:
        super().__init__({one: honest})
        self.kind, self.lie = one.kind, lie
        self.scene = SimpleNamespace(memory=Memory())  # all that lies look at

    def _carried(self, ask: Ask) -> Reply:
        server: Any = core_node if self.kind == "bitcoin_core" else esplora_server
        method, params = ask.method, json.loads(ask.params) if self.kind == "bitcoin_core" else []
        if self.kind != "bitcoin_core":
            method, params = esplora_server.template(ask.params)
        try:
            value = self.lie(lambda m, p: server.answer(world(), m, p), method, params, self.scene)
        except Declined as declined:
            return _refusal(ask, declined)
        return Answer(ask=ask, value=value, at=NOW)


def true_value(coins: Sequence[Coin]) -> int:
    """What the coins are really worth."""
    known = world().known
    return sum(known[coin.txid][0].outs[coin.vout].value for coin in coins)


def drafts(kind: str, lie: Any) -> list[Built]:
    """What is built of this server's word, each held against the truth."""
    one = seat("liar", kind)
    clinic = Clinic(
        own=lambda chain: (),
        public=lambda net: (one,) if net.name == "bitcoin" else (),
        opened_at=NOW,
    )
    order = Order(text=PENDING, network="bitcoin")
    found = []
    for wish in WISHES:
        got = check_bump(follow(attend(order, wish, clinic), Liar(one, lie)))
        if isinstance(got, Built):
            _is_true(got, wish)
            found.append(got)
    return found


@pytest.mark.parametrize(("kind", "name", "lie"), CASES, ids=[f"{k}-{n}" for k, n, _ in CASES])
def test_a_lie_builds_nothing_or_the_truth(kind: str, name: str, lie: Any) -> None:
    drafts(kind, lie)


@pytest.mark.parametrize("kind", ["esplora", "bitcoin_core"])
def test_of_an_honest_one_all_is_built(kind: str) -> None:
    assert len(drafts(kind, lambda ask, method, params, _: ask(method, params))) == len(WISHES)


def _is_true(got: Built, wish: BumpWish) -> None:
    from base64 import b64decode

    tx = to_sign(read(b64decode(got.draft.data)))
    figures: dict[str, Any] = {row.name: row.value for row in got.rows}
    coins = [one.coin for one in tx.inputs]
    assert true_value(coins) - tx.paid == figures["fee"]
    own, theirs = ORIGINAL.outputs[1], ORIGINAL.outputs[0]
    if wish.method == "cpfp":
        assert coins == [Coin(txid=Id(PENDING), vout=0)]
        return
    assert coins == [one.coin for one in ORIGINAL.inputs]
    paid = [output for output in tx.outputs if output.script != own.script]
    assert paid == ([theirs] if wish.method == "rbf" else [])
    assert figures["fee"] <= theirs.value // 4 or wish.method == "cancel"
