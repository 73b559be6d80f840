"""Relatives in the pool are walked to, wholly or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.chains.bitcoin.world_wire import NOW, seat, world
from tests.faults import esplora_server
from tests.faults.bitcoin_bytes import In, Out, Tx, key_script, pay
from tests.faults.bitcoin_world import BitcoinWorld
from tests.faults.exchange import Refused
from tests.faults.secp256k1 import throwaway
from txdoctor.chains.bitcoin.asking.esplora_family import MOST
from txdoctor.chains.bitcoin.asking.esplora_plan import look_up
from txdoctor.chains.bitcoin.asking.wanted import Wanted
from txdoctor.chains.bitcoin.facts.family import Family
from txdoctor.chains.bitcoin.facts.transaction import PendingTx
from txdoctor.gather import follow
from txdoctor.model.evidence import Evidence
from txdoctor.model.exchange import Answer, Ask, Refusal, Reply
from txdoctor.units import FeeRate, Id, Moment, Untrusted

A = seat("a")
KEY = throwaway("alice")
FUNDING = world().chain[924_851].txs[0]


def spend(*coins: tuple[Tx, int], fee: int, outputs: int = 1) -> Tx:
    ins = tuple(In(txid=tx.txid, vout=n, spends=tx.outs[n]) for tx, n in coins)
    value = sum(tx.outs[n].value for tx, n in coins) - fee
    each = Out(value=value // outputs, script=key_script(KEY))
    return pay(ins, (each,) * outputs, KEY)


class Pool:
    """A wire to an explorer of the same chain with another pool."""

    def __init__(self, *waiting: Tx, mute: frozenset[str] = frozenset()) -> None:
        self.world: BitcoinWorld = replace(world(), pool=waiting)
        self.mute = mute
        self.asked: list[str] = []
        self.waiting: list[Ask] = []

    def post(self, asks: Sequence[Ask]) -> None:
        self.waiting += asks

    def collect(self) -> Sequence[Reply]:
        asks, self.waiting = self.waiting, []
        return [self._carried(ask) for ask in asks]

    def now(self) -> Moment:
        return NOW

    def _carried(self, ask: Ask) -> Reply:
        self.asked.append(ask.params)
        try:
            if ask.params in self.mute:
                raise Refused(503, "busy")
            path, params = esplora_server.template(ask.params)
            value: Any = esplora_server.answer(self.world, path, params)
        except Refused as no:
            said = Untrusted(no.message)
            return Refusal(ask=ask, code=no.code, said=said, at=NOW, status=no.code)
        return Answer(ask=ask, value=value, at=NOW)


def seen(tx: Tx, pool: Pool) -> Evidence:
    return follow(look_up(A, Wanted(txid=Id(tx.txid), market=False)), pool)


def family(tx: Tx, *waiting: Tx) -> Family | None:
    return seen(tx, Pool(*waiting)).first(Family)


ALONE = spend((FUNDING, 0), fee=1000)


def test_alone() -> None:
    told = family(ALONE, ALONE)
    assert told is not None
    assert (told.ancestors, told.descendants, told.effective) == (
        0,
        0,
        FeeRate.of(1000, ALONE.vsize),
    )


def test_parents_and_grandparents() -> None:
    one = spend((FUNDING, 0), fee=100, outputs=2)
    two = spend((one, 0), fee=200)
    three = spend((two, 0), (one, 1), (FUNDING, 1), fee=9000)
    told = family(three, one, two, three)
    assert told is not None
    assert (told.ancestors, told.ancestor_fees) == (2, 300)
    assert told.ancestor_size == one.vsize + two.vsize
    size = one.vsize + two.vsize + three.vsize
    assert told.effective == FeeRate.of(9300, size) < FeeRate.of(9000, three.vsize)


def test_children_and_grandchildren() -> None:
    one = spend((FUNDING, 0), fee=100, outputs=3)
    two, three = spend((one, 0), fee=200), spend((one, 2), fee=300)
    four = spend((two, 0), (three, 0), fee=8000)
    told = family(one, one, two, three, four)
    assert told is not None
    assert (told.descendants, told.descendant_fees) == (3, 8500)
    assert told.effective > FeeRate.of(100, one.vsize)


def test_more_than_may_be_asked_is_not_told_in_part() -> None:
    chain = [spend((FUNDING, 0), fee=100)]
    for _ in range(MOST):
        chain.append(spend((chain[-1], 0), fee=100))
    pool = Pool(*chain)
    evidence = seen(chain[0], pool)
    assert evidence.first(PendingTx) is not None
    assert evidence.first(Family) is None
    assert Family in {gap.wanted for gap in evidence.gaps}
    assert len(pool.asked) <= MOST + 6  # the others ask for head, first block, itself and market


@pytest.mark.parametrize("path", ["outspends", "parent"])
def test_one_answer_that_is_missing_leaves_it_open(path: str) -> None:
    parent = spend((FUNDING, 0), fee=100)
    child = spend((parent, 0), fee=200)
    mute = f"/tx/{child.txid}/outspends" if path == "outspends" else f"/tx/{parent.txid}"
    evidence = seen(child, Pool(parent, child, mute=frozenset({mute})))
    assert evidence.first(Family) is None
    assert Family in {gap.wanted for gap in evidence.gaps}
