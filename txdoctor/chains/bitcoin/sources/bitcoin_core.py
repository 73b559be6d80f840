"""Bitcoin Core and its relatives (Knots, Litecoin Core) are asked by JSON-RPC, read only.

Forms: the RPC help of Bitcoin Core 28 to 31 and src/rpc/{blockchain,mempool,rawtransaction,fees,
net,node}.cpp; Litecoin Core 0.21 where it differs. Money is in coins, rates in coins per kvB.
What is asked of its pool stands in core_pool.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.chains.bitcoin.codec.coin import Coin
from txdoctor.chains.bitcoin.codec.raw_transaction import parse
from txdoctor.chains.bitcoin.hearing import strict
from txdoctor.chains.bitcoin.hearing.said import (
    Genesis,
    Header,
    Index,
    Shown,
    Spenders,
    Tip,
    Unknown,
    Unspent,
)
from txdoctor.model.exchange import Ask, Json, Refusal, Seat, rpc
from txdoctor.units import Id

TRANSPORT = "json-rpc"
METHODS = frozenset({
    "estimatesmartfee", "getblock", "getblockchaininfo", "getblockhash", "getblockheader",
    "getchaintips", "getindexinfo", "getmempoolancestors", "getmempoolcluster",
    "getmempooldescendants", "getmempoolentry", "getmempoolfeeratediagram", "getmempoolinfo",
    "getnetworkinfo", "getrawmempool", "getrawtransaction", "gettxout", "gettxspendingprevout",
    "scanblocks", "testmempoolaccept",
})  # fmt: skip

NOT_FOUND = -5  # rpc/protocol.h, RPC_INVALID_ADDRESS_OR_KEY: no such transaction or block
NO_SUCH_METHOD = -32601  # rpc/protocol.h, RPC_METHOD_NOT_FOUND
# rpc/rawtransaction.cpp, getrawtransaction: this half of its sentence is said only with -txindex
# that is complete; without it, or while it is built, the sentence names the pool alone.
SEARCHED_BLOCKS = "No such mempool or blockchain transaction"
FILTERS = "basic block filter index"  # index/blockfilterindex.cpp, with -blockfilterindex
ABREAST = 3  # blocks that a node may lack of the headers it knows: a new block is still on its way


def ask_head(seat: Seat) -> Ask:
    """The node's newest block, and whether it is still catching up."""
    return rpc(seat, "getblockchaininfo", shared=True)


def read_head(seat: str, value: Json) -> Tip:
    """`time` is the newest block's since Core 23; before (Litecoin 0.21) only its median is told.

    The median of eleven blocks is about six intervals older, far less than the age that matters.
    """
    said = strict.table(value)
    height = strict.count(said["blocks"])
    catching_up = strict.count(said["headers"]) - height > ABREAST
    return Tip(
        seat=seat,
        hash=strict.hash_of(said["bestblockhash"]),
        height=height,
        time=strict.moment(said.get("time", said["mediantime"])),
        syncing=strict.flag(said["initialblockdownload"]) or catching_up,
        pruned=strict.flag(said["pruned"]),
    )


def ask_block_at(seat: Seat, height: int) -> Ask:
    """The hash of the block at a height; of block 0, which names the network (BIP 122)."""
    return rpc(seat, "getblockhash", height, shared=not height)


def read_block_at(seat: str, value: Json) -> Genesis:
    """A hash."""
    return Genesis(seat=seat, hash=strict.hash_of(value))


def ask_index(seat: Seat) -> Ask:
    """Which indexes the node keeps (Core 0.21 and newer)."""
    return rpc(seat, "getindexinfo", shared=True)


def read_index(seat: str, value: Json) -> Index:
    """`txindex` is absent where it is off; `synced` is false while it is built."""
    indexes = strict.table(value)
    said, filters = indexes.get("txindex"), indexes.get(FILTERS)
    built = said is not None and strict.flag(strict.table(said)["synced"])
    ready = filters is not None and strict.flag(strict.table(filters)["synced"])
    return Index(seat=seat, there=said is not None, built=built, filters=ready)


def no_index(refusal: Refusal) -> Index | None:
    """An older node does not know the method; whether it has an index stays open."""
    if refusal.code != NO_SUCH_METHOD:
        return None
    return Index(seat=refusal.ask.seat, there=False, built=False)


def ask_tx(seat: Seat, txid: str, block: str | None = None) -> Ask:
    """A transaction from the pool, by the index, or out of one block."""
    return rpc(seat, "getrawtransaction", txid, 2, *(() if block is None else (block,)))


def read_tx(seat: str, txid: str, value: Json) -> Shown:
    """Its bytes, whose hash must be the one asked for; a block with no depth is a stale one.

    TxToUniv and TxToJSON (rpc/rawtransaction.cpp): `blockhash` also for a block that a
    reorganisation left behind, then with `confirmations` 0.
    """
    said = strict.table(value)
    raw = parse(strict.hex_of(said["hex"]))
    if raw.txid != txid:
        raise ValueError("another transaction")
    block = said.get("blockhash")
    fee = said.get("fee")
    return Shown(
        seat=seat,
        raw=raw,
        block=None if block is None else strict.hash_of(block),
        time=None if block is None or "blocktime" not in said else strict.moment(said["blocktime"]),
        fee=None if fee is None else strict.coins(fee),
        astray=block is not None and not strict.count(said["confirmations"]),
    )


def unknown(refusal: Refusal) -> Unknown | None:
    """The node's "no such transaction"; every other refusal stays a gap."""
    if refusal.code != NOT_FOUND:
        return None
    return Unknown(seat=refusal.ask.seat, whole=SEARCHED_BLOCKS in refusal.said.text)


def ask_unspent(seat: Seat, coin: Coin, *, with_pool: bool) -> Ask:
    """An output, if nobody has spent it: in blocks alone, or in blocks and pool."""
    return rpc(seat, "gettxout", coin.txid, coin.vout, with_pool)


def read_unspent(seat: str, coin: Coin, value: Json) -> Unspent | Unknown:
    """`null` for an output that is spent as for one that was never there."""
    if value is None:
        return Unknown(seat=seat)
    said = strict.table(value)
    return Unspent(
        seat=seat,
        coin=coin,
        value=strict.coins(said["value"]),
        depth=strict.count(said["confirmations"]),
        best=strict.hash_of(said["bestblock"]),
    )


def ask_spenders(seat: Seat, coins: Sequence[Coin]) -> Ask:
    """Who in the pool spends these coins (Core 24 and newer)."""
    outpoints = [{"txid": coin.txid, "vout": coin.vout} for coin in coins]
    return rpc(seat, "gettxspendingprevout", outpoints)


def read_spenders(seat: str, coins: Sequence[Coin], value: Json) -> Spenders:
    """One entry per coin in the order asked; with -txospenderindex (31) also mined spenders."""
    said = [strict.table(one) for one in strict.rows(value, len(coins))]
    pairs = [(_coin(one), _spender(one)) for one in said]
    if [coin for coin, _ in pairs] != list(coins):
        raise ValueError("other coins than were asked for")
    return Spenders(seat=seat, pairs=tuple(pairs))


def no_spenders(refusal: Refusal) -> Unknown | None:
    """An older node (Litecoin 0.21) does not know the method; it is asked in another way."""
    return Unknown(seat=refusal.ask.seat) if refusal.code == NO_SUCH_METHOD else None


def ask_header(seat: Seat, block: str) -> Ask:
    """A block's height and time, by its hash."""
    return rpc(seat, "getblockheader", block, True)


def read_header(seat: str, block: str, value: Json) -> Header:
    """`confirmations` is -1 for a block outside the best chain."""
    said = strict.table(value)
    if strict.hash_of(said["hash"]) != block:
        raise ValueError("another block")
    return Header(
        seat=seat,
        hash=Id(block),
        height=strict.count(said["height"]),
        time=strict.moment(said["time"]),
        best=strict.count(said["confirmations"], least=-1) > 0,
    )


def _coin(said: dict[str, Json]) -> Coin:
    return Coin(txid=strict.hash_of(said["txid"]), vout=strict.count(said["vout"]))


def _spender(said: dict[str, Json]) -> Id | None:
    by = said.get("spendingtxid")
    return None if by is None else strict.hash_of(by)
