"""What Bitcoin sources may say of two branches and of absurd prices, told by scripted servers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from tests.faults.bitcoin_world import TIP, BitcoinWorld, free_payment
from tests.faults.exchange import Call, Json, Refused
from tests.faults.fault import Fault, Scene
from tests.faults.lying import Lie, changing, played
from tools.situations.street import Chair, truth_of
from tools.situations.written import Written

BLOCK = "00" * 8 + "5a" * 24
MAIN = partial(Written, network="bitcoin")
GONE = -5  # rpc/protocol.h, RPC_INVALID_ADDRESS_OR_KEY


def cases() -> Iterator[Written]:
    """Each case, by itself."""
    world = truth_of("esplora").world
    assert isinstance(world, BitcoinWorld)
    pending, free = world.stories["pending"], free_payment(world)
    yield MAIN(
        name="bitcoin-sources-on-two-branches", shows="bitcoin/sources-on-two-branches",
        text=pending,
        chairs=(
            Chair(kind="esplora", network="bitcoin"),
            Chair(kind="esplora", network="bitcoin", fault=_fault(_of_the_other(pending))),
        ),
        note="One explorer has it in its newest block; the other has another block there.",
        note_zh="一个浏览器的最新区块里有这笔交易；另一个在同一高度上是别的区块。",
    )  # fmt: skip
    dear = _fault(changing({"/fee-estimates": _dear}))
    yield MAIN(
        name="bitcoin-replacement-withheld", shows="bitcoin/outbid", text=pending,
        chairs=(Chair(kind="esplora", network="bitcoin", fault=dear),),
        note="A waiting payment while a source says that blocks take 2000 sat/vB.",
        note_zh="一笔等待中的转账，而数据源称进入区块需要 2000 sat/vB。",
    )  # fmt: skip
    yield MAIN(
        name="bitcoin-lost-with-its-block", shows="bitcoin/lost-with-its-block", text=free.txid,
        chairs=(
            Chair(kind="bitcoin_core", network="bitcoin", fault=_fault(_left_behind(free.raw))),
        ),
        note="A payment whose block was left behind, and that no pool has taken back.",
        note_zh="一笔转账，所在的区块被弃用，也没有内存池把它收回。",
    )  # fmt: skip


def _dear(_honest: Json) -> Json:
    return {str(blocks): Decimal(2000) for blocks in (1, 2, 3, 4, 5, 6, 144)}


def _of_the_other(pending: str) -> Lie:
    """A server on a branch of its own, one block long, that holds the waiting payment."""

    def lie(ask: Call, method: str, params: list[Json], scene: Scene) -> Json:
        tip: dict[str, Any] = _block(ask, scene)
        if method == "/blocks/tip/hash" or (method, params) == ("/block-height/:n", [str(TIP)]):
            return BLOCK
        if method == "/block/:hash" and params == [BLOCK]:
            return {**tip, "id": BLOCK}
        said: Any = ask(method, params)
        if method != "/tx/:txid" or params != [pending]:
            return said
        place = {"confirmed": True, "block_height": TIP, "block_hash": BLOCK}
        return {**said, "status": {**place, "block_time": tip["timestamp"]}}

    return lie


def _block(ask: Call, scene: Scene) -> Any:
    world = scene.truth.world
    assert isinstance(world, BitcoinWorld)
    return ask("/block/:hash", [world.chain[TIP].hash])


def _left_behind(raw: bytes) -> Lie:
    """A node with an index that still finds it in a block beside its best chain."""

    def lie(ask: Call, method: str, params: list[Json], scene: Scene) -> Json:
        world = scene.truth.world
        assert isinstance(world, BitcoinWorld)
        if method == "getblockheader" and params[0] == BLOCK:
            tip: Any = ask(method, [world.chain[TIP].hash, True])
            return {**tip, "hash": BLOCK, "confirmations": -1}
        if method != "getrawtransaction" or params[0] != free_payment(world).txid:
            return ask(method, params)
        if len(params) > 2 and params[2] != BLOCK:
            raise Refused(GONE, "No such transaction found in the provided block.")
        return {"hex": raw.hex(), "blockhash": BLOCK, "confirmations": 0}

    return lie


def _fault(lie: Lie) -> Fault:
    return Fault(
        name="written", kind="lie", tells="Made for one case.",
        truths=frozenset({"esplora", "core"}), readable=False, shows=True,
        play=played({"esplora": lie, "core": lie}),
    )  # fmt: skip
