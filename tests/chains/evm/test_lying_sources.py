"""One of three sources lies: the verdict is the truth, or nothing is said; no fee is bent."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chains.evm import scene as s
from tests.chains.evm.script import (
    IN_BLOCK,
    NOW,
    WAITING,
    Refused,
    ScriptedWire,
    Silent,
    header,
    receipt,
    seat,
)
from txdoctor.admit import Clinic
from txdoctor.chains.evm.remedies.speed_up import SpeedUp
from txdoctor.chains.evm.sources.evm_node import METHODS
from txdoctor.doctor import examine
from txdoctor.gather import follow
from txdoctor.model.complaint import Declared
from txdoctor.model.finding import State
from txdoctor.model.order import Order
from txdoctor.model.visit import Visit

SETTLED = {"eth_getTransactionByHash": IN_BLOCK, "eth_getTransactionReceipt": receipt()}
PENDING = {"eth_getTransactionByHash": WAITING}
UNKNOWN: dict[str, Any] = {}


def visited(*nodes: dict[str, Any], declared: Declared | None = None) -> Visit:
    names = [f"ethereum#{place}" for place in range(1, len(nodes) + 1)]
    wire = ScriptedWire(dict(zip(names, nodes, strict=True)))
    seats = tuple(seat(name) for name in names)
    clinic = Clinic(
        own=lambda chain: (),
        public=lambda network: seats if network.name == "ethereum" else (),
        opened_at=NOW,
    )
    order = Order(text=s.txid(), network="ethereum", declared=declared or Declared())
    return follow(examine(order, clinic), wire)


def bump(visit: Visit) -> SpeedUp | None:
    return next((o.remedy for o in visit.offers if isinstance(o.remedy, SpeedUp)), None)


OLD = {**header(), "timestamp": hex(NOW - 3_600)}
AHEAD = {**header(), "timestamp": hex(NOW + 3_600)}

LIES: dict[str, dict[str, Any]] = {
    "wrong chain": {**SETTLED, "eth_chainId": "0x89"},
    "stale head": {"eth_getBlockByNumber": OLD},
    "future head": {"eth_getBlockByNumber": AHEAD},
    "hidden": UNKNOWN,
    "forged transaction": {**SETTLED, "eth_getTransactionByHash": {**IN_BLOCK, "value": "0x1"}},
    "forged receipt": {**SETTLED, "eth_getTransactionReceipt": receipt("0x0")},
    "another block": {
        "eth_getTransactionByHash": {**IN_BLOCK, "blockHash": str(s.OTHER_BLOCK)},
        "eth_getTransactionReceipt": receipt(blockHash=str(s.OTHER_BLOCK)),
    },
    "still pending": PENDING,
    "silent": dict.fromkeys(METHODS, Silent()),
    "nonsense": {method: {"result": [None]} for method in METHODS},
    "refusing": dict.fromkeys(METHODS, Refused("access denied", -32600)),
}


@pytest.mark.parametrize("lie", LIES)
def test_settled_is_settled_with_one_of_three_lying(lie: str) -> None:
    for place in range(3):
        nodes: list[dict[str, Any]] = [SETTLED, SETTLED]
        nodes.insert(place, LIES[lie])
        visit = visited(*nodes)
        assert visit.verdict.code == "evm/settled", (lie, place)
        assert visit.verdict.state is State.SETTLED


@pytest.mark.parametrize("lie", ["stale head", "hidden", "silent", "nonsense", "refusing"])
def test_pending_is_pending_with_one_of_three_lying(lie: str) -> None:
    assert visited(PENDING, PENDING, LIES[lie]).verdict.state is State.PENDING


@pytest.mark.parametrize("lie", ["stale head", "hidden", "another block", "still pending"])
def test_two_that_contradict_each_other_settle_nothing_false(lie: str) -> None:
    visit = visited(SETTLED, LIES[lie])
    assert visit.verdict.state in (State.SETTLED, State.UNDETERMINED)
    assert bump(visit) is None


def test_a_claim_that_it_is_mined_stops_every_bump() -> None:
    assert bump(visited(PENDING, PENDING, PENDING)) is not None
    assert bump(visited(PENDING, PENDING, SETTLED)) is None


def history(base: int, tip: int) -> dict[str, Any]:
    return {
        "eth_feeHistory": {
            "baseFeePerGas": ["0x1", hex(base)], "gasUsedRatio": [0.5],
            "reward": [[hex(tip)] * 3],
        }
    }  # fmt: skip


@pytest.mark.parametrize("base", [0, 1, 20 * s.GWEI * 1_000, 20 * s.GWEI * 9, 2**200])
@pytest.mark.parametrize("tip", [0, s.GWEI * 1_000, s.GWEI * 9, 2**200])
def test_a_lie_about_fees_bends_no_figure(base: int, tip: int) -> None:
    honest = bump(visited(PENDING, PENDING, PENDING))
    lied = bump(visited(PENDING, {**PENDING, **history(base, tip)}, PENDING))
    assert honest is not None
    assert lied == honest


@pytest.mark.parametrize("base", [20 * s.GWEI * 9, 20 * s.GWEI * 1_000, 2**200])
def test_one_of_two_cannot_raise_the_fee(base: int) -> None:
    honest = bump(visited(PENDING, PENDING))
    lied = bump(visited(PENDING, {**PENDING, **history(base, s.GWEI)}))
    assert honest is not None
    assert lied in (None, honest)


def test_alone_a_liar_meets_the_ceilings() -> None:
    found = bump(visited({**PENDING, **history(2**200, 2**200)}))
    assert found is None


@pytest.mark.parametrize("nonce", ["0x0", "0x6", "0x8", "0xffff"])
def test_a_lie_about_the_nonce_builds_nothing_false(nonce: str) -> None:
    lie = {**PENDING, "eth_getTransactionCount": nonce}
    three, two = visited(PENDING, PENDING, lie), visited(PENDING, lie)
    assert three.verdict.state is two.verdict.state is State.PENDING
    found = bump(three)
    assert found is not None
    assert found.nonce == 7


def test_a_nonce_is_not_called_used_on_one_nodes_word() -> None:
    declared = Declared(sender=s.tx().sender, nonce=7)
    lie = {"eth_getTransactionCount": "0x9"}
    assert visited(UNKNOWN, lie, declared=declared).verdict.state is State.UNSEEN
    # Two that count it free outvote the one: the truth is that nobody keeps it.
    assert visited(UNKNOWN, UNKNOWN, lie, declared=declared).verdict.state is State.DROPPED
    used = visited(lie, lie, UNKNOWN, declared=declared)
    # Used it is; whether by itself or by another one, nobody shows.
    assert used.verdict.code == "evm/included-or-replaced"
