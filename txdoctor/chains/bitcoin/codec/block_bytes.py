"""A block's own bytes show which of its transactions pay a script or spend certain coins."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from txdoctor.chains.bitcoin.codec.coin import Coin
from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction, parse
from txdoctor.chains.bitcoin.codec.written import hash_of, outpoint
from txdoctor.records import dataclass
from txdoctor.units import Id, Moment

HEADER = 80  # bytes; primitives/block.h, CBlockHeader
TIME = slice(68, 72)  # version 4, previous block 32, merkle root 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is looked for in a block: who pays one of `scripts`, and who spends one of `coins`."""

    scripts: tuple[bytes, ...]
    coins: tuple[Coin, ...] = ()


def time_of(block: Id, data: bytes) -> Moment:
    """The header's own time; ValueError where the header is not that of the block asked for."""
    if hash_of(data[:HEADER]) != block:
        raise ValueError("another block")
    return Moment(int.from_bytes(data[TIME], "little"))


def found_in(data: bytes, sought: Sought) -> tuple[RawTransaction, ...]:
    """Those transactions, in the block's order; ValueError where the bytes are no block.

    A block that holds neither a script nor an outpoint is not taken apart: that takes its time.
    """
    points = [outpoint(coin) for coin in sought.coins]
    if not any(part in data for part in (*sought.scripts, *points)):
        return ()
    return tuple(
        parse(bytes(tx.serialize()).hex())
        for tx in _transactions(data)
        if _wanted(tx, sought, points)
    )


def _transactions(data: bytes) -> Any:
    from bitcoin.core import CBlock

    try:
        return CBlock.deserialize(data).vtx
    except Exception as trouble:
        # The library raises whatever its streams raise.
        raise ValueError("no block") from trouble


def _wanted(tx: Any, sought: Sought, points: Collection[bytes]) -> bool:
    if any(bytes(out.scriptPubKey) in sought.scripts for out in tx.vout):
        return True
    return bool(points) and any(each.prevout.serialize() in points for each in tx.vin)
