"""A pool's entries are read strictly, and weighed as miners weigh them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from txdoctor.chains.bitcoin.hearing.node_pool import (
    SMALL_POOL,
    rate_of,
    read_cluster,
    read_diagram,
    read_entry,
    read_kin,
    read_waiting,
)
from txdoctor.units import FeeRate, Id


def entry(**changes: Any) -> dict[str, Any]:
    """After entryToJSON of Bitcoin Core 29, written by us."""
    fee = Decimal("0.00001440")
    return {
        "vsize": 144,
        "weight": 573,
        "time": 1_795_296_219,
        "height": 103,
        "descendantcount": 1,
        "descendantsize": 144,
        "ancestorcount": 1,
        "ancestorsize": 144,
        "wtxid": "f3" * 32,
        "fees": {"base": fee, "modified": fee, "ancestor": fee, "descendant": fee},
        "depends": [],
        "spentby": [],
        "unbroadcast": True,
        **changes,
    }


def test_an_entry() -> None:
    read = read_entry("a", entry())
    assert (read.fee, read.size, read.ancestors, read.descendants) == (1440, 144, 1, 1)
    assert rate_of(read) == FeeRate(10_000)


def test_version_31_tells_the_chunk() -> None:
    fees = {**entry()["fees"], "chunk": Decimal("0.00002000")}
    assert rate_of(read_entry("a", entry(fees=fees, chunkweight=800))) == FeeRate(10_000)
    assert rate_of(read_entry("a", entry(fees=fees, chunkweight=1600))) == FeeRate(5000)


def test_an_older_pool_tells_sums() -> None:
    fees = {**entry()["fees"], "ancestor": Decimal("0.00001540")}
    held = read_entry("a", entry(fees=fees, ancestorcount=2, ancestorsize=1144))
    assert rate_of(held) == FeeRate.of(1540, 1144)
    assert held.ancestor_fees == 1540


@pytest.mark.parametrize(
    "change",
    [
        {"vsize": -1},
        {"vsize": True},
        {"ancestorcount": 0},
        {"time": "now"},
        {"fees": {}},
        {"fees": None},
    ],
)
def test_nonsense_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError, KeyError)):
        read_entry("a", entry(**change))


def test_the_whole_pool_best_paying_first() -> None:
    cheap = entry(fees=dict.fromkeys(entry()["fees"], Decimal("0.00000144")))
    read = read_waiting("a", {"aa" * 32: cheap, "bb" * 32: entry()})
    assert (read.count, read.bands) == (2, ((FeeRate(10_000), 144), (FeeRate(1000), 144)))


def test_a_large_pool_is_not_read() -> None:
    with pytest.raises(ValueError, match="too large"):
        read_waiting("a", dict.fromkeys(map(str, range(SMALL_POOL + 1)), entry()))


CHILD, PARENT = "aa" * 32, "bb" * 32


def test_relatives_are_named_with_what_they_spend() -> None:
    read = read_kin("a", {PARENT: entry(), CHILD: entry(depends=[PARENT])})
    assert [(one.txid, one.fee, one.vsize) for one in read.relatives] == [
        (PARENT, 1440, 144),
        (CHILD, 1440, 144),
    ]
    assert read.relatives[1].parents == (PARENT,)


@pytest.mark.parametrize("said", [[PARENT], {"xx": entry()}, {PARENT: entry(depends="no")}])
def test_relatives_in_another_form_are_refused(said: Any) -> None:
    """Without `verbose` the same method gives a list."""
    with pytest.raises((TypeError, ValueError)):
        read_kin("a", said)


def cluster(**changes: Any) -> dict[str, Any]:
    """After getmempoolcluster of Bitcoin Core 31, written by us."""
    chunks = [
        {"chunkfee": Decimal("0.00003000"), "chunkweight": 573, "txs": [PARENT]},
        {"chunkfee": Decimal("0.00001000"), "chunkweight": 572, "txs": [CHILD]},
    ]
    return {"clusterweight": 1145, "txcount": 2, "chunks": chunks, **changes}


def test_a_cluster() -> None:
    read = read_cluster("a", Id(CHILD), cluster())
    assert (read.count, read.size, read.chunks) == (2, 287, ((PARENT,), (CHILD,)))


@pytest.mark.parametrize("change", [{"txcount": 3}, {"chunks": []}, {"clusterweight": 0}])
def test_a_cluster_that_does_not_add_up_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"add up|bounds"):
        read_cluster("a", Id(CHILD), cluster(**change))


def test_a_cluster_of_others_is_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        read_cluster("a", Id("cc" * 32), cluster())


def diagram(*points: tuple[int, str]) -> list[dict[str, Any]]:
    """After getmempoolfeeratediagram of Bitcoin Core 31, written by us."""
    return [{"weight": weight, "fee": Decimal(fee)} for weight, fee in points]


def test_the_diagram_is_the_whole_pool_in_the_order_of_mining() -> None:
    read = read_diagram("a", diagram((0, "0"), (400, "0.00001000"), (1201, "0.00002000")))
    assert read.bands == ((FeeRate(10_000), 100), (FeeRate.of(4000, 801), 201))
    assert read_diagram("a", diagram((0, "0"))).bands == ()


@pytest.mark.parametrize(
    "said",
    [
        [],
        diagram((400, "0.00001000")),
        diagram((0, "0"), (400, "0.00001000"), (400, "0.00002000")),
        diagram((0, "0"), (400, "0.00001000"), (800, "0.00009000")),
        diagram((0, "0"), (400, "0.00001000"), (800, "0.00000500")),
    ],
)
def test_a_diagram_that_is_none_is_refused(said: list[dict[str, Any]]) -> None:
    with pytest.raises(ValueError, match="diagram"):
        read_diagram("a", said)
