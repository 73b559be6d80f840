"""Fields become the very bytes they were read from, or are refused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chains.bitcoin.world_wire import world
from tests.faults import esplora_server
from txdoctor.chains.bitcoin.hearing.rebuilt import rebuilt


def shown(txid: str) -> dict[str, Any]:
    said: dict[str, Any] = esplora_server.answer(world(), "/tx/:txid", [txid])
    return said


@pytest.mark.parametrize("txid", [tx.txid for tx, _ in list(world().known.values())[-4:]])
def test_the_bytes_come_back(txid: str) -> None:
    assert rebuilt(shown(txid)) == world().known[txid][0].raw


def test_a_coinbase_comes_back() -> None:
    first = world().chain[924_900].txs[0]
    assert rebuilt(shown(first.txid)) == first.raw


def test_many_outputs_are_counted_in_more_bytes() -> None:
    said = shown(world().stories["pending"])
    said["vout"] = said["vout"][:1] * 300
    assert b"\xfd\x2c\x01" in rebuilt(said)
    said["vout"] = said["vout"][:1] * 70_000
    assert b"\xfe\x70\x11\x01\x00" in rebuilt(said)


def test_a_signed_version_is_the_same_bytes() -> None:
    said = shown(world().stories["pending"])
    said["version"] = -1
    assert rebuilt(said).startswith(b"\xff\xff\xff\xff")
    said["version"] = 2**32 - 1
    assert rebuilt(said).startswith(b"\xff\xff\xff\xff")


@pytest.mark.parametrize(
    ("place", "nonsense"),
    [("locktime", -1), ("locktime", 2**32), ("version", True), ("vin", {}), ("vout", None)],
)
def test_nonsense_is_refused(place: str, nonsense: Any) -> None:
    said = {**shown(world().stories["pending"]), place: nonsense}
    with pytest.raises((TypeError, ValueError)):
        rebuilt(said)
