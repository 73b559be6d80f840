"""Who misses a transaction is asked about its coins, once somebody has shown its bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.chains.bitcoin.world_wire import examined, honest, seat, world
from tests.faults.esplora_server import answer
from tests.faults.exchange import Refused
from txdoctor.chains.bitcoin.codec.raw_transaction import parse
from txdoctor.model.exchange import Seat
from txdoctor.model.finding import State

A, B, C = seat("a"), seat("b"), seat("c")
NODE = seat("n", "bitcoin_core")
STORIES, RAWS = world().stories, world().raws
OLD, NEW, PENDING = STORIES["replaced"], STORIES["replacement"], STORIES["pending"]


def still_holds(path: str, _params: list[Any], ask: Callable[[], Any]) -> Any:
    """An explorer that has not heard of the replacement."""
    outputs = parse(RAWS["replaced"].hex()).outputs
    if path == f"/tx/{OLD}/outspends":
        return [{"spent": False}] * len(outputs)
    if path != f"/tx/{OLD}":
        return ask()
    new = answer(world(), "/tx/:txid", [NEW])
    pays = [{**out, "value": int(old.value)} for out, old in zip(new["vout"], outputs, strict=True)]
    return {**new, "txid": OLD, "vout": pays, "fee": 423, "status": {"confirmed": False}}


def misses(path: str, _params: list[Any], ask: Callable[[], Any]) -> Any:
    """An explorer into whose pool the waiting payment never came."""
    if path.startswith(f"/tx/{PENDING}"):
        raise Refused(404, "Transaction not found")
    return ask()


@pytest.mark.parametrize("other", [B, NODE])
def test_a_hash_alone_finds_the_one_that_took_its_coins(other: Seat) -> None:
    visit, _ = examined(OLD, {A: still_holds, other: honest})
    assert visit.verdict.state is State.UNDETERMINED
    assert visit.verdict.code == "bitcoin/coins-contested"
    assert not {remedy.code for remedy in visit.remedies} & {
        "bitcoin/wait", "bitcoin/wait-for-lower-rates", "bitcoin/replace-by-fee",
    }  # fmt: skip


def test_bytes_by_hand_find_it_too() -> None:
    visit, _ = examined(OLD, {A: still_holds, B: honest}, raw=RAWS["replaced"].hex())
    assert visit.verdict.code == "bitcoin/coins-contested"


def test_two_that_hold_it_outvote_one() -> None:
    visit, _ = examined(OLD, {A: still_holds, C: still_holds, B: honest})
    assert visit.verdict.state is State.PENDING


def test_one_that_merely_missed_it_makes_no_quarrel() -> None:
    visit, wire = examined(PENDING, {A: honest, B: misses})
    assert visit.verdict.state is State.PENDING
    assert [label for name, label in wire.asked if name == "b" and "outspend" in label]


def test_where_all_hold_it_nothing_more_is_asked() -> None:
    _, wire = examined(PENDING, {A: honest, B: honest})
    assert not any("outspend/" in label for _, label in wire.asked)
