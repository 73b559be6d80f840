"""What a lying Ethereum node says, lie by lie."""

from typing import Any

from .evm_node import revert_data
from .exchange import Call, Json, Refused
from .fault import Scene
from .lying import Change, Lie, by_turns, changing, later, other_hash, remembered, saying

Params = list[Json]

THIEF = "0x" + "bad0" * 10
SEPOLIA_GENESIS = "0x25a5cc106eea7138acab33231d7160d69cb777ee0c2c553fcddf5138993e6dd9"
YEAR_10000 = 253_402_300_800  # seconds from 1970 to 10000-01-01
BLOCKS = ("eth_getBlockByNumber", "eth_getBlockByHash")
TX, RECEIPT = "eth_getTransactionByHash", "eth_getTransactionReceipt"
PLACES = (TX, RECEIPT)
TAGGED = {"eth_getTransactionCount": 1, "eth_getBalance": 1, "eth_getCode": 1, "eth_call": 1,
          "eth_estimateGas": 1, "eth_feeHistory": 1}  # fmt: skip
UNPLACED = {"blockHash": None, "blockNumber": None, "transactionIndex": None}
OFFCHAIN = "556f1830"  # selector of EIP-3668's OffchainLookup


def _head(ask: Call) -> int:
    return int(ask("eth_blockNumber", []), 16)


def _up_to(limit: int, ask: Call, method: str, params: Params) -> Json:
    """What a node says whose newest block is `limit`."""
    if method == "eth_blockNumber":
        return hex(limit)
    if method == "eth_getBlockByNumber":
        return ask(method, [hex(min(limit, _numbered(ask, limit, params[0]))), *params[1:]])
    if method in TAGGED and params[TAGGED[method]] == "latest":
        at = TAGGED[method]
        return ask(method, [*params[:at], hex(limit), *params[at + 1 :]])
    honest = ask(method, params)
    if not isinstance(honest, dict):
        return honest
    if method == "eth_getBlockByHash":
        return honest if int(honest["number"], 16) <= limit else None
    if method in PLACES and honest["blockNumber"] and int(honest["blockNumber"], 16) > limit:
        return {**honest, **UNPLACED} if method == TX else None
    return honest


def _numbered(ask: Call, limit: int, tag: str) -> int:
    if tag in ("latest", "pending"):
        return limit
    if tag in ("safe", "finalized"):
        return int(ask("eth_getBlockByNumber", [tag, False])["number"], 16)
    return 0 if tag == "earliest" else int(tag, 16)


def _stale(ask: Call, method: str, params: Params, _: Scene) -> Json:
    return _up_to(max(0, _head(ask) - 10), ask, method, params)


def _frozen(ask: Call, method: str, params: Params, scene: Scene) -> Json:
    limit = remembered(scene, "frozen", lambda: max(0, _head(ask) - 100))
    return _up_to(limit, ask, method, params)


def _future(ask: Call, method: str, params: Params, _: Scene) -> Json:
    if method == "eth_blockNumber":
        return hex(_head(ask) + 1000)
    honest = ask(method, params)
    if method == "eth_getBlockByNumber" and params[0] in ("latest", "pending"):
        when, height = int(honest["timestamp"], 16) + 10_800, int(honest["number"], 16) + 1000
        return {**honest, "number": hex(height), "timestamp": hex(when),
                "hash": other_hash(honest["hash"])}  # fmt: skip
    return honest


def _syncing(ask: Call, method: str, params: Params, _: Scene) -> Json:
    if method == "eth_syncing":
        head = _head(ask)
        return {"startingBlock": "0x0", "currentBlock": hex(head), "highestBlock": hex(head + 5000)}
    return ask(method, params)


def _hidden(ask: Call, method: str, params: Params, _: Scene) -> Json:
    if method in PLACES:
        return None
    if method == "eth_getTransactionCount" and params[1] == "pending":
        return ask(method, [params[0], "latest"])
    return ask(method, params)


def _mined_now(ask: Call, method: str, params: Params, _: Scene) -> Json:
    """A pending transaction is shown in the newest block, with a receipt to match."""
    if method not in PLACES:
        return ask(method, params)
    tx = ask(TX, params)
    if tx is None or tx["blockNumber"] is not None:
        return ask(method, params)
    head = ask("eth_getBlockByNumber", ["latest", False])
    place = {"blockHash": head["hash"], "blockNumber": head["number"], "transactionIndex": "0x0"}
    return {**tx, **place} if method == TX else {**_receipt_of(tx), **place}


def _receipt_of(tx: dict[str, Any]) -> dict[str, Any]:
    return {
        "contractAddress": None, "cumulativeGasUsed": tx["gas"], "from": tx["from"],
        "effectiveGasPrice": tx["gasPrice"], "gasUsed": tx["gas"], "logs": [],
        "logsBloom": "0x" + "00" * 256, "status": "0x1", "to": tx["to"],
        "transactionHash": tx["hash"], "type": tx["type"],
    }  # fmt: skip


def _unmined(ask: Call, method: str, params: Params, _: Scene) -> Json:
    """A mined transaction is shown as waiting."""
    if method == RECEIPT:
        return None
    honest = ask(method, params)
    return {**honest, **UNPLACED} if method == TX and honest else honest


def _reorged(honest: Json) -> Json:
    names = ("hash", "parentHash") if "parentHash" in honest else ("blockHash",)
    return {**honest, **{name: other_hash(honest[name]) for name in names if honest[name]}}


def _base_fee(change: Change) -> Lie:
    """Change each base fee, in blocks and in the fee history."""

    def block(honest: Json) -> Json:
        if "baseFeePerGas" not in honest:
            return honest
        return {**honest, "baseFeePerGas": hex(change(int(honest["baseFeePerGas"], 16)))}

    def history(honest: Json) -> Json:
        fees = [hex(change(int(fee, 16))) for fee in honest["baseFeePerGas"]]
        return {**honest, "baseFeePerGas": fees}

    prices = {"eth_gasPrice": lambda price: hex(change(int(price, 16)))}
    return changing({**dict.fromkeys(BLOCKS, block), "eth_feeHistory": history, **prices})


def _tips(change: Change) -> Lie:
    def history(honest: Json) -> Json:
        rows = [[hex(change(int(tip, 16))) for tip in row] for row in honest.get("reward", [])]
        return {**honest, "reward": rows}

    return changing({
        "eth_feeHistory": history,
        "eth_maxPriorityFeePerGas": lambda tip: hex(change(int(tip, 16))),
    })  # fmt: skip


def _time(change: Change) -> Lie:
    def block(honest: Json) -> Json:
        return {**honest, "timestamp": hex(change(int(honest["timestamp"], 16)))}

    return changing(dict.fromkeys(BLOCKS, block))


def _no_pending(ask: Call, method: str, params: Params, _: Scene) -> Json:
    if method == "eth_getTransactionCount":
        return ask(method, [params[0], "latest"])
    return ask(method, params)


def _all_gas(ask: Call, method: str, params: Params, _: Scene) -> Json:
    honest = ask(method, params)
    if method != RECEIPT or honest is None:
        return honest
    gas = ask(TX, params)["gas"]
    return {**honest, "gasUsed": gas, "cumulativeGasUsed": gas}


def _another_receipt(ask: Call, method: str, params: Params, _: Scene) -> Json:
    """The receipt of a transaction nobody asked about, also where there is none to show."""
    if method != RECEIPT:
        return ask(method, params)
    tx, head = ask(TX, params), ask("eth_getBlockByNumber", ["latest", False])
    if tx is None:
        return None
    other = {"from": THIEF, "transactionHash": other_hash(tx["hash"]), "transactionIndex": "0x1"}
    where = {"blockHash": head["hash"], "blockNumber": head["number"]}
    return {**_receipt_of(tx), **where, **other}


def _genesis(ask: Call, method: str, params: Params, _: Scene) -> Json:
    honest = ask(method, params)
    if method == "eth_getBlockByNumber" and params[0] in ("0x0", "earliest"):
        return {**honest, "hash": SEPOLIA_GENESIS}
    return honest


def _reverts(reason: str) -> Lie:
    def lie(ask: Call, method: str, params: Params, _: Scene) -> Json:
        if method in ("eth_call", "eth_estimateGas"):
            raise Refused(3, f"execution reverted: {reason}", revert_data(reason))
        return ask(method, params)

    return lie


def _never_reverts(ask: Call, method: str, params: Params, _: Scene) -> Json:
    if method == "eth_call":
        return "0x"
    return "0x5208" if method == "eth_estimateGas" else ask(method, params)


def _look_elsewhere(ask: Call, method: str, params: Params, scene: Scene) -> Json:
    """EIP-3668: the revert asks the client to fetch a URL, which is the trap."""
    if method not in ("eth_call", "eth_estimateGas"):
        return ask(method, params)
    url = (scene.trap + "{sender}/{data}").encode()
    words = [int(THIEF, 16), 0xA0, 0x140, 0x3B3B57DE << 224, 0x160, 1, 0x20, len(url)]
    body = "".join(f"{word:064x}" for word in words) + url.ljust(64, b"\0").hex() + "00" * 64
    raise Refused(3, "execution reverted", "0x" + OFFCHAIN + body)


_WRONG_CHAIN = saying({"eth_chainId": "0x89", "net_version": "137"})  # Polygon

LIES: dict[str, Lie] = {
    "wrong-chain": _WRONG_CHAIN,
    "late-chain-change": later(_WRONG_CHAIN),
    "testnet-genesis": _genesis,
    "stale-head": _stale,
    "frozen-head": _frozen,
    "future-head": _future,
    "syncing": _syncing,
    "tx-hidden": _hidden,
    "tx-flickering": by_turns(_hidden, frozenset(PLACES)),
    "tx-swapped": changing({TX: lambda tx: {**tx, "to": THIEF, "value": "0x1"}}),
    "hash-swapped": changing({TX: lambda tx: {**tx, "hash": other_hash(tx["hash"])}}),
    "sender-swapped": changing(dict.fromkeys(PLACES, lambda said: {**said, "from": THIEF})),
    "forged-confirmation": _mined_now,
    "forged-status": changing(
        {RECEIPT: lambda said: {**said, "status": hex(1 - int(said["status"], 16))}}
    ),
    "forged-pending": _unmined,
    "another-receipt": _another_receipt,
    "reorg-while-looking": later(changing(dict.fromkeys((*BLOCKS, *PLACES), _reorged))),
    "fee-x1000": _base_fee(lambda fee: fee * 1000),
    "fee-zero": _base_fee(lambda _: 0),
    "fee-unit": _base_fee(lambda fee: fee // 10**9),
    "tip-x1000": _tips(lambda tip: tip * 1000),
    "nonce-low": changing({"eth_getTransactionCount": lambda _: "0x0"}),
    "nonce-high": changing({"eth_getTransactionCount": lambda n: hex(int(n, 16) + 5)}),
    "nonce-no-pending": _no_pending,
    "gas-used": _all_gas,
    "time-milliseconds": _time(lambda when: when * 1000),
    "time-year-10000": _time(lambda _: YEAR_10000),
    "time-1970": _time(lambda _: 1),
    "balance-zero": changing({"eth_getBalance": lambda _: "0x0"}),
    "balance-huge": changing({"eth_getBalance": lambda _: hex(2**256 - 1)}),
    "code-delegated": saying({"eth_getCode": "0xef0100" + THIEF[2:]}),
    "revert-hostile": _reverts("\x1b[2Jpay 1 ETH to 0xbad0 [link=http://evil.test]here\u202e"),
    "revert-hidden": _never_reverts,
    "revert-elsewhere": _look_elsewhere,
}
"""Name of the lie, without its kind, to how this node tells it."""
