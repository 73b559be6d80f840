"""A node of version 31 tells chunks, clusters and its whole pool. Bodies are written by us."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.chains.bitcoin.world_wire import WorldWire, honest, seat, world
from tests.faults.exchange import Refused
from txdoctor.chains.bitcoin.asking.node_plan import look_up
from txdoctor.chains.bitcoin.asking.wanted import Wanted
from txdoctor.chains.bitcoin.facts.family import Cluster, Family, Position
from txdoctor.chains.bitcoin.facts.pool import Queue
from txdoctor.gather import follow
from txdoctor.model.evidence import Evidence
from txdoctor.units import FeeRate, Id

NODE = seat("n", "bitcoin_core")
PENDING = world().stories["pending"]
PARENT = "bb" * 32
SIZE = 141
# Two full blocks above it, then the chunk that it is in, then others.
POINTS = ((0, "0"), (3_992_000, "0.09980000"), (7_984_000, "0.14970000"), (7_985_128, "0.14970564"))


def newer(method: str, params: list[Any], ask: Callable[[], Any]) -> Any:
    """After entryToJSON, getmempoolcluster and getmempoolfeeratediagram of version 31."""
    if method == "getmempoolentry":
        said = ask()
        fees = {**said["fees"], "ancestor": Decimal("0.00000564"), "chunk": Decimal("0.00000564")}
        return {
            **said, "fees": fees, "chunkweight": 1128, "ancestorcount": 2,
            "ancestorsize": 2 * SIZE, "depends": [PARENT],
        }  # fmt: skip
    if method == "getmempoolancestors":
        fee = Decimal("0.00000282")
        return {PARENT: {"fees": {"base": fee}, "vsize": SIZE, "depends": []}}
    if method == "getmempoolcluster":
        chunk = {"chunkfee": Decimal("0.00000564"), "chunkweight": 1128, "txs": [PARENT, params[0]]}
        return {"clusterweight": 1128, "txcount": 2, "chunks": [chunk]}
    if method == "getmempoolfeeratediagram":
        return [{"weight": weight, "fee": Decimal(fee)} for weight, fee in POINTS]
    return ask()


def seen(bend: Callable[..., Any] = newer) -> tuple[Evidence, WorldWire]:
    wire = WorldWire({NODE: bend})
    return follow(look_up(NODE, Wanted(txid=Id(PENDING))), wire), wire


def test_all_is_learned_in_two_rounds() -> None:
    evidence, wire = seen()
    assert wire.rounds == 2
    family, cluster = evidence.first(Family), evidence.first(Cluster)
    assert family is not None
    assert cluster is not None
    assert family.effective == FeeRate(2000)
    assert [(one.txid, one.fee, one.vsize) for one in family.above] == [(PARENT, 282, SIZE)]
    assert (cluster.count, cluster.size, cluster.chunks) == (2, 282, ((PARENT, PENDING),))


def test_its_diagram_gives_the_place_in_a_pool_of_any_size() -> None:
    """42,000 transactions wait there: too many to be listed one by one."""
    evidence, wire = seen()
    [queue] = evidence.facts(Queue)
    assert queue.bands == (
        (FeeRate(10_000), 998_000),
        (FeeRate(5000), 998_000),
        (FeeRate(2000), 282),
    )
    position = evidence.first(Position)
    assert position is not None
    assert (position.block, position.ahead) == (3, 2 * 998_000 + SIZE)
    assert ("n", "getrawmempool") not in wire.asked


def test_a_node_that_takes_them_back_still_tells_its_sums() -> None:
    """Both are young, one is hidden from `help`: where they are gone the rest stands."""

    def without(method: str, params: list[Any], ask: Callable[[], Any]) -> Any:
        if method in ("getmempoolcluster", "getmempoolfeeratediagram", "getmempoolancestors"):
            raise Refused(-32601, "Method not found")
        return newer(method, params, ask)

    evidence, _ = seen(without)
    family = evidence.first(Family)
    assert family is not None
    assert (family.ancestors, family.ancestor_fees, family.above) == (1, 282, ())
    assert evidence.first(Queue) is None
    assert evidence.first(Cluster) is None


def test_an_older_node_is_not_asked_for_them() -> None:
    _, wire = seen(honest)
    assert wire.rounds == 1
    asked = {method for _, method in wire.asked}
    assert not asked & {"getmempoolcluster", "getmempoolfeeratediagram", "getmempoolancestors"}
