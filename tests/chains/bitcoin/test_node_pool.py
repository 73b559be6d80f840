"""A pool's entries are read strictly, and weighed as miners weigh them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from txdoctor.chains.bitcoin.node_pool import SMALL_POOL, rate_of, read_entry, read_waiting
from txdoctor.units import FeeRate


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
