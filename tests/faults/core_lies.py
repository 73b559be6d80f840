"""What a lying Bitcoin Core node says, lie by lie."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from .bitcoin_bytes import bech32, key_script
from .bitcoin_world import TESTNET
from .core_node import NO_TX, NOT_FOUND
from .esplora_lies import other_bytes
from .exchange import Call, Json, Refused
from .fault import Scene
from .lying import Change, Lie, by_turns, changing, later, other_hash, remembered
from .secp256k1 import throwaway

Params = list[Json]

INFO, COUNT, BEST = "getblockchaininfo", "getblockcount", "getbestblockhash"
HASH, HEADER, RAW = "getblockhash", "getblockheader", "getrawtransaction"
ENTRY, POOL, ESTIMATE = "getmempoolentry", "getmempoolinfo", "estimatesmartfee"
OUT, SPENDING, INDEX = "gettxout", "gettxspendingprevout", "getindexinfo"
PLACES = frozenset({RAW, ENTRY})
PLACED = ("blockhash", "confirmations", "time", "blocktime", "in_active_chain")
YEAR_10000 = 253_402_300_800  # seconds from 1970 to 10000-01-01


def _up_to(limit: int, ask: Call, method: str, params: Params) -> Json:
    """What a node says whose newest block is `limit`."""
    if method == INFO:
        newest = ask(HEADER, [ask(HASH, [limit])])
        times = {"time": newest["time"], "mediantime": newest["mediantime"]}
        return {**ask(INFO, []), "blocks": limit, "headers": limit,
                "bestblockhash": newest["hash"], **times}  # fmt: skip
    if method == COUNT:
        return limit
    if method == BEST:
        return ask(HASH, [limit])
    if method == HASH and params[0] > limit:
        raise Refused(-8, "Block height out of range")
    honest = ask(method, params)
    if not isinstance(honest, dict):
        return honest
    return _seen_from(limit, ask, method, honest)


def _seen_from(limit: int, ask: Call, method: str, honest: dict[str, Any]) -> Json:
    if method == HEADER:
        if honest["height"] > limit:
            raise Refused(NOT_FOUND, "Block not found")
        return {**honest, "confirmations": limit - honest["height"] + 1}
    if method == RAW and "blockhash" in honest:
        depth = limit - ask(HEADER, [honest["blockhash"]])["height"] + 1
        return {**honest, "confirmations": depth} if depth > 0 else _unplaced(honest)
    return honest


def _unplaced(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name not in PLACED}


def _stale(ask: Call, method: str, params: Params, _: Scene) -> Json:
    return _up_to(max(0, ask(COUNT, []) - 5), ask, method, params)


def _frozen(ask: Call, method: str, params: Params, scene: Scene) -> Json:
    limit = remembered(scene, "frozen", lambda: max(0, ask(COUNT, []) - 30))
    return _up_to(limit, ask, method, params)


def _ahead(said: Json) -> Json:
    height = said["blocks"] + 1000
    return {**said, "blocks": height, "headers": height, "time": said["time"] + 10_800,
            "mediantime": said["mediantime"] + 10_800,
            "bestblockhash": other_hash(said["bestblockhash"])}  # fmt: skip


def _syncing(said: Json) -> Json:
    return {**said, "initialblockdownload": True, "headers": said["headers"] + 5000,
            "verificationprogress": Decimal("0.42")}  # fmt: skip


def _hidden(ask: Call, method: str, params: Params, _: Scene) -> Json:
    if method == RAW:
        raise Refused(NOT_FOUND, NO_TX)
    if method == ENTRY:
        raise Refused(NOT_FOUND, "Transaction not in mempool")
    honest = ask(method, params)
    return _nothing_spent(honest) if method == SPENDING else honest


def _nothing_spent(said: Json) -> Json:
    return [{"txid": one["txid"], "vout": one["vout"]} for one in said]


def _taken(said: Json) -> Json:
    return [{**one, "spendingtxid": other_hash(one["txid"])} for one in said]


def _mined_now(ask: Call, method: str, params: Params, _: Scene) -> Json:
    """A pending transaction is shown in the newest block."""
    if method == ENTRY:
        raise Refused(NOT_FOUND, "Transaction not in mempool")
    honest = ask(method, params)
    if method != RAW or not isinstance(honest, dict) or "blockhash" in honest:
        return honest
    tip = ask(HEADER, [ask(BEST, [])])
    return {**honest, "blockhash": tip["hash"], "confirmations": 1, "time": tip["time"],
            "blocktime": tip["time"]}  # fmt: skip


def _unindexed(ask: Call, method: str, params: Params, _: Scene) -> Json:
    """A node without -txindex: true, and it knows no mined transaction by its hash."""
    if method == INDEX:
        return {}
    if method == RAW and len(params) < 3:
        try:
            ask(ENTRY, params[:1])
        except Refused:
            raise Refused(NOT_FOUND, UNINDEXED) from None
    return ask(method, params)


UNINDEXED = (
    "No such mempool transaction. Use -txindex or provide a block hash to enable blockchain "
    "transaction queries. Use gettransaction for wallet transactions."
)  # rawtransaction.cpp


def _shown(change: Callable[[dict[str, Any]], Json]) -> Change:
    """Change a transaction that is shown as an object; leave one that is hex."""
    return lambda said: change(said) if isinstance(said, dict) else said


def _to_thief(said: dict[str, Any]) -> Json:
    script = key_script(throwaway("thief"))
    paid = {
        "asm": "0 " + script[2:].hex(), "hex": script.hex(),
        "address": bech32("bc", script[2:]), "type": "witness_v0_keyhash",
    }  # fmt: skip
    first = {"value": Decimal("0.00000001"), "n": 0, "scriptPubKey": paid}
    return {**said, "vout": [first, *said["vout"][1:]]}


def _other_raw(said: Json) -> Json:
    return (
        {**said, "hex": other_bytes(said["hex"])} if isinstance(said, dict) else other_bytes(said)
    )


def _other_txid(said: dict[str, Any]) -> Json:
    return {**said, "txid": other_hash(said["txid"])}


def _prevouts(said: dict[str, Any]) -> Json:
    """Ten times what the inputs are worth, and the fee that would follow."""
    if "fee" not in said:
        return said
    before = sum(one["prevout"]["value"] for one in said["vin"])
    ins = [
        {**one, "prevout": {**one["prevout"], "value": one["prevout"]["value"] * 10}}
        for one in said["vin"]
    ]
    return {**said, "vin": ins, "fee": said["fee"] + 9 * before}


def _reorged(said: Json) -> Json:
    if isinstance(said, str):
        return other_hash(said)
    named = ("hash", "bestblockhash", "blockhash", "previousblockhash", "nextblockhash")
    # In a transaction `hash` is the wtxid, which no reorganisation changes.
    names = [name for name in named if name in said and not (name == "hash" and "vin" in said)]
    return {**said, **{name: other_hash(said[name]) for name in names}}


def _rate(change: Callable[[Decimal], Decimal]) -> Lie:
    return changing({ESTIMATE: lambda said: {**said, "feerate": change(said["feerate"])}})


def _floor(said: Json) -> Json:
    names = ("mempoolminfee", "minrelaytxfee", "incrementalrelayfee")
    return {**said, **{name: said[name] * 1000 for name in names}}


def _fees(said: Json) -> Json:
    return {**said, "fees": {name: fee * 10 for name, fee in said["fees"].items()}}


def _time(change: Change) -> Lie:
    def said_at(said: Json) -> Json:
        if not isinstance(said, dict):
            return said
        names = [name for name in ("time", "blocktime", "mediantime") if name in said]
        return {**said, **{name: change(said[name]) for name in names}}

    return changing(dict.fromkeys((INFO, HEADER, RAW, ENTRY), said_at))


def _genesis(ask: Call, method: str, params: Params, _: Scene) -> Json:
    if method == HASH and params[0] == 0:
        return TESTNET.genesis
    return ask(method, params)


_WRONG_CHAIN = changing({INFO: lambda said: {**said, "chain": "test"}})

LIES: dict[str, Lie] = {
    "wrong-chain": _WRONG_CHAIN,
    "late-chain-change": later(_WRONG_CHAIN),
    "testnet-genesis": _genesis,
    "stale-head": _stale,
    "frozen-head": _frozen,
    "future-head": changing({INFO: _ahead, COUNT: lambda n: n + 1000, BEST: other_hash}),
    "syncing": changing({INFO: _syncing}),
    "tx-hidden": _hidden,
    "tx-flickering": by_turns(_hidden, PLACES),
    "tx-swapped": changing({RAW: _shown(_to_thief)}),
    "hash-swapped": changing({RAW: _shown(_other_txid)}),
    "raw-swapped": changing({RAW: _other_raw}),
    "forged-confirmation": _mined_now,
    "forged-pending": changing({RAW: _shown(_unplaced)}),
    "reorg-while-looking": later(changing({
        INFO: _reorged, BEST: _reorged, HASH: _reorged, HEADER: _reorged, RAW: _shown(_reorged),
    })),
    "fee-x1000": _rate(lambda rate: rate * 1000),
    "fee-zero": _rate(lambda _: Decimal(0)),
    "fee-unit": _rate(lambda rate: rate * 100_000),
    "fee-floor-x1000": changing({POOL: _floor}),
    "tx-fee": changing({ENTRY: _fees}),
    "prevout": changing({RAW: _shown(_prevouts)}),
    "spent-by-other": changing({SPENDING: _taken, OUT: lambda _: None}),
    "nothing-spent": changing({SPENDING: _nothing_spent}),
    "no-txindex": _unindexed,
    "time-milliseconds": _time(lambda when: when * 1000),
    "time-year-10000": _time(lambda _: YEAR_10000),
    "time-1970": _time(lambda _: 1),
}  # fmt: skip
"""Name of the lie, without its kind, to how this node tells it."""
