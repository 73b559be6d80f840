"""What a lying Esplora server says, lie by lie."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from .bitcoin_bytes import bech32, key_script
from .bitcoin_world import TESTNET
from .esplora_server import NO_BLOCK, NO_TX
from .exchange import Call, Json, Refused
from .fault import Scene
from .lying import Change, Lie, by_turns, changing, later, other_hash, remembered, saying
from .secp256k1 import throwaway

Params = list[Json]
Status = dict[str, Any]

HEIGHT, TIP_HASH = "/blocks/tip/height", "/blocks/tip/hash"
BLOCK_AT, BLOCK = "/block-height/:n", "/block/:hash"
TX, STATUS, HEX = "/tx/:txid", "/tx/:txid/status", "/tx/:txid/hex"
SPEND, SPENDS, PROOF = "/tx/:txid/outspend/:vout", "/tx/:txid/outspends", "/tx/:txid/merkle-proof"
FEES, MEMPOOL = "/fee-estimates", "/mempool"
ADDRESS, HISTORY, COINS = "/address/:a", "/address/:a/txs", "/address/:a/utxo"
PLACES = frozenset({TX, STATUS, HEX, SPENDS, PROOF})
STATUSES = (TX, STATUS, SPEND, SPENDS, HISTORY, COINS)
WAITS = {"confirmed": False}
YEAR_10000 = 253_402_300_800  # seconds from 1970 to 10000-01-01


def _with_status(said: Json, change: Callable[[Status], Status]) -> Json:
    """Change each confirmation status, wherever it stands in the answer."""
    if isinstance(said, list):
        return [_with_status(one, change) for one in said]
    if not isinstance(said, dict):
        return said
    if "confirmed" in said:
        return change(said)
    return {**said, "status": change(said["status"])} if "status" in said else said


def _statuses(change: Callable[[Status], Status]) -> Lie:
    return changing(dict.fromkeys(STATUSES, lambda said: _with_status(said, change)))


def _up_to(limit: int, ask: Call, method: str, params: Params) -> Json:
    """What a server says whose newest block is `limit`."""
    if method == HEIGHT:
        return str(limit)
    if method == TIP_HASH:
        return ask(BLOCK_AT, [str(limit)])
    honest = ask(method, params)
    if method == BLOCK_AT and int(params[0]) > limit:
        raise Refused(404, NO_BLOCK)
    if method == BLOCK and honest["height"] > limit:
        raise Refused(404, NO_BLOCK)
    if method == PROOF and honest["block_height"] > limit:
        raise Refused(404, "Transaction not found or is unconfirmed")
    return _with_status(honest, lambda one: WAITS if one.get("block_height", 0) > limit else one)


def _stale(ask: Call, method: str, params: Params, _: Scene) -> Json:
    return _up_to(max(0, int(ask(HEIGHT, [])) - 5), ask, method, params)


def _frozen(ask: Call, method: str, params: Params, scene: Scene) -> Json:
    limit = remembered(scene, "frozen", lambda: max(0, int(ask(HEIGHT, [])) - 30))
    return _up_to(limit, ask, method, params)


def _future(ask: Call, method: str, params: Params, _: Scene) -> Json:
    tip = ask(TIP_HASH, [])
    if method == HEIGHT:
        return str(int(ask(method, params)) + 1000)
    if method == TIP_HASH:
        return other_hash(tip)
    if method == BLOCK and params[0] == other_hash(tip):
        block = ask(BLOCK, [tip])
        ahead = {"id": params[0], "height": block["height"] + 1000}
        return {**block, **ahead, "timestamp": block["timestamp"] + 10_800}
    return ask(method, params)


def _hidden(ask: Call, method: str, params: Params, _: Scene) -> Json:
    if method == STATUS:
        return WAITS
    if method in PLACES:
        raise Refused(404, NO_TX)
    if method == HISTORY:
        return []
    honest = ask(method, params)
    if method == SPEND and honest.get("status") == WAITS:
        return {"spent": False}
    return honest


def _mined_now(ask: Call, method: str, params: Params, _: Scene) -> Json:
    """A pending transaction is shown in the newest block."""
    honest = ask(method, params)
    if method not in STATUSES:
        return honest
    tip = ask(BLOCK, [ask(TIP_HASH, [])])
    place = {"confirmed": True, "block_height": tip["height"], "block_hash": tip["id"],
             "block_time": tip["timestamp"]}  # fmt: skip
    return _with_status(honest, lambda one: one if one["confirmed"] else place)


def _unmined(ask: Call, method: str, params: Params, scene: Scene) -> Json:
    """A mined transaction is shown as waiting."""
    if method == PROOF:
        raise Refused(404, "Transaction not found or is unconfirmed")
    return _statuses(lambda _: WAITS)(ask, method, params, scene)


def _reorged(ask: Call, method: str, params: Params, scene: Scene) -> Json:
    """Other hashes at the same heights."""
    if method in (TIP_HASH, BLOCK_AT):
        return other_hash(ask(method, params))
    return _statuses(_moved)(ask, method, params, scene)


def _moved(one: Status) -> Status:
    return {**one, "block_hash": other_hash(one["block_hash"])} if "block_hash" in one else one


def _rates(change: Callable[[Decimal], Decimal]) -> Lie:
    """Change each fee rate, in the estimates and in the pool's histogram."""

    def estimates(said: Json) -> Json:
        return {target: change(Decimal(rate)) for target, rate in said.items()}

    def pool(said: Json) -> Json:
        bands = [[change(Decimal(rate)), size] for rate, size in said["fee_histogram"]]
        return {**said, "fee_histogram": bands}

    return changing({FEES: estimates, MEMPOOL: pool})


def _prevouts(said: Json) -> Json:
    """Ten times what the inputs are worth, and the fee that would follow."""
    before = sum(one["prevout"]["value"] for one in said["vin"] if one["prevout"])
    ins = [_worth_more(one) for one in said["vin"]]
    return {**said, "vin": ins, "fee": said["fee"] + 9 * before}


def _worth_more(one: dict[str, Any]) -> dict[str, Any]:
    out = one["prevout"]
    return one if out is None else {**one, "prevout": {**out, "value": out["value"] * 10}}


def _to_thief(said: Json) -> Json:
    script = key_script(throwaway("thief"))
    first = {
        **said["vout"][0], "scriptpubkey": script.hex(), "value": 1,
        "scriptpubkey_asm": "OP_0 OP_PUSHBYTES_20 " + script[2:].hex(),
        "scriptpubkey_address": bech32("bc", script[2:]),
    }  # fmt: skip
    return {**said, "vout": [first, *said["vout"][1:]]}


def other_bytes(raw: str) -> str:
    """The same transaction with another locktime: it decodes, and its txid is another."""
    return raw[:-8] + "01000000"


def _taken(ask: Call, method: str, params: Params, _: Scene) -> Json:
    """Each output is spent by a transaction nobody knows, in the newest block."""
    honest = ask(method, params)
    if method not in (SPEND, SPENDS):
        return honest
    tip = ask(BLOCK, [ask(TIP_HASH, [])])
    status = {"confirmed": True, "block_height": tip["height"], "block_hash": tip["id"],
              "block_time": tip["timestamp"]}  # fmt: skip
    spend = {"spent": True, "txid": other_hash(params[0]), "vin": 0, "status": status}
    return spend if method == SPEND else [spend] * len(honest)


def _time(change: Change) -> Lie:
    def status(one: Status) -> Status:
        return {**one, "block_time": change(one["block_time"])} if "block_time" in one else one

    def block(said: Json) -> Json:
        return {**said, "timestamp": change(said["timestamp"])}

    seen = dict.fromkeys(STATUSES, lambda said: _with_status(said, status))
    return changing({**seen, BLOCK: block})


def _genesis(ask: Call, method: str, params: Params, _: Scene) -> Json:
    if method == BLOCK_AT and params[0] == "0":
        return TESTNET.genesis
    return ask(method, params)


def _emptied(said: Json) -> Json:
    return {
        name: dict.fromkeys(value, 0) if isinstance(value, dict) else value
        for name, value in said.items()
    }


LIES: dict[str, Lie] = {
    "testnet-genesis": _genesis,
    "late-chain-change": later(_genesis),
    "stale-head": _stale,
    "frozen-head": _frozen,
    "future-head": _future,
    "tx-hidden": _hidden,
    "tx-flickering": by_turns(_hidden, PLACES),
    "tx-swapped": changing({TX: _to_thief}),
    "hash-swapped": changing({TX: lambda said: {**said, "txid": other_hash(said["txid"])}}),
    "raw-swapped": changing({HEX: other_bytes}),
    "forged-confirmation": _mined_now,
    "forged-pending": _unmined,
    "reorg-while-looking": later(_reorged),
    "fee-x1000": _rates(lambda rate: rate * 1000),
    "fee-zero": _rates(lambda _: Decimal(0)),
    "fee-unit": _rates(lambda rate: rate / 100_000),
    "tx-fee": changing({TX: lambda said: {**said, "fee": said["fee"] * 10}}),
    "prevout": changing({TX: _prevouts}),
    "spent-by-other": _taken,
    "nothing-spent": changing(
        {
            SPEND: lambda _: {"spent": False},
            SPENDS: lambda said: [{"spent": False}] * len(said),
        }
    ),
    "time-milliseconds": _time(lambda when: when * 1000),
    "time-year-10000": _time(lambda _: YEAR_10000),
    "time-1970": _time(lambda _: 1),
    "balance-zero": changing({ADDRESS: _emptied, COINS: lambda _: []}),
    "text-hostile": saying({TIP_HASH: "\x1b[2J\x1b[32mCONFIRMED\u202e", HEIGHT: "\x1b[31m1"}),
}
"""Name of the lie, without its kind, to how this server tells it."""
