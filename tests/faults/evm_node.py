"""An honest Ethereum node's answers about its world, in geth's shapes and words.

Written by us after ethereum/execution-apis and go-ethereum internal/ethapi/api.go and errors.go.
"""

from collections.abc import Callable
from typing import Any

from .evm_world import (
    BASE_FEE,
    DEPTH,
    FINAL_LAG,
    FIRST_HEAD,
    GWEI,
    NO_BLOOM,
    SAFE_LAG,
    TOKEN,
    TRANSFER_REFUSED,
    EvmWorld,
    Placed,
)
from .exchange import Json, Refused

Params = list[Json]

ERROR_STRING = "08c379a0"  # selector of Error(string), Solidity's documentation of revert
SYMBOL, DECIMALS, BALANCE_OF = "0x95d89b41", "0x313ce567", "0x70a08231"  # ERC-20
GETH = "Geth/v1.16.7-stable/linux-amd64/go1.24.4"


def answer(world: EvmWorld, method: str, params: Params) -> Json:
    """Answer one call; raises Refused with geth's code and sentence."""
    if method not in METHODS:
        raise Refused(-32601, f"the method {method} does not exist/is not available")
    try:
        return METHODS[method](world, params)
    except IndexError:
        raise Refused(-32602, f"missing value for required argument {len(params)}") from None
    except (ValueError, TypeError, AttributeError):
        raise Refused(-32602, "invalid argument 0: cannot unmarshal the value") from None


def revert_data(reason: str) -> str:
    """ABI bytes of Error(string), as a 0x text."""
    text = reason.encode()
    padded = text + b"\0" * (-len(text) % 32)
    return "0x" + ERROR_STRING + f"{32:064x}{len(text):064x}" + padded.hex()


def _height(world: EvmWorld, tag: str) -> int:
    named = {
        "latest": 0, "pending": 0, "safe": SAFE_LAG, "finalized": FINAL_LAG,
    }  # fmt: skip
    if tag == "earliest":
        return 0
    if tag in named:
        return world.head() - named[tag]
    return int(tag, 16)


def _block(world: EvmWorld, block: dict[str, Any] | None, full: bool) -> Json:
    if block is None or not full:
        return block
    txs = [_shown(world, world.placed[key]) for key in block["transactions"]]
    return {**block, "transactions": txs}


def _block_by_number(world: EvmWorld, params: Params) -> Json:
    return _block(world, world.block(_height(world, params[0])), bool(params[1]))


def _block_by_hash(world: EvmWorld, params: Params) -> Json:
    for height in (0, *range(FIRST_HEAD - DEPTH, world.head() + 1)):
        block = world.block(height)
        if block is not None and block["hash"] == params[0]:
            return _block(world, block, bool(params[1]))
    return None


def _shown(world: EvmWorld, placed: Placed) -> Json:
    block = None if placed.height is None else world.block(placed.height)
    if block is None:
        return {"blockHash": None, "blockNumber": None, "transactionIndex": None, **placed.tx.shown}
    index = block["transactions"].index(placed.tx.hash)
    where = {"blockHash": block["hash"], "blockNumber": block["number"],
             "transactionIndex": hex(index)}  # fmt: skip
    return {**where, **placed.tx.shown, "gasPrice": hex(_price(placed))}


def _price(placed: Placed) -> int:
    """What a mined transaction paid per gas, EIP-1559."""
    tx = placed.tx.shown
    if tx["type"] == "0x0":
        return int(tx["gasPrice"], 16)
    cap, tip = int(tx["maxFeePerGas"], 16), int(tx["maxPriorityFeePerGas"], 16)
    return min(cap, BASE_FEE + tip)


def _transaction(world: EvmWorld, params: Params) -> Json:
    placed = world.placed.get(params[0])
    return None if placed is None else _shown(world, placed)


def _raw_transaction(world: EvmWorld, params: Params) -> Json:
    placed = world.placed.get(params[0])
    return "0x" if placed is None else "0x" + placed.tx.raw.hex()


def _receipt(world: EvmWorld, params: Params) -> Json:
    placed = world.placed.get(params[0])
    if placed is None or placed.height is None:
        return None
    shown = _shown(world, placed)
    return {
        "blockHash": shown["blockHash"],
        "blockNumber": shown["blockNumber"],
        "contractAddress": None,
        "cumulativeGasUsed": hex(placed.gas_used),
        "effectiveGasPrice": hex(_price(placed)),
        "from": shown["from"],
        "gasUsed": hex(placed.gas_used),
        "logs": [],
        "logsBloom": NO_BLOOM,
        "status": hex(placed.status),
        "to": shown["to"],
        "transactionHash": shown["hash"],
        "transactionIndex": shown["transactionIndex"],
        "type": shown["type"],
    }


def _count(world: EvmWorld, params: Params) -> Json:
    sender, tag = params[0].lower(), params[1]
    account = world.accounts.get(sender)
    start = 0 if account is None else account.nonce
    count = start + world.mined_by(sender, _height(world, tag))
    waiting = world.pending_nonces(sender) if tag == "pending" else set()
    while count in waiting:
        count += 1
    return hex(count)


def _balance(world: EvmWorld, params: Params) -> Json:
    _height(world, params[1])
    account = world.accounts.get(params[0].lower())
    return "0x0" if account is None else hex(account.balance)


def _code(world: EvmWorld, params: Params) -> Json:
    _height(world, params[1])
    account = world.accounts.get(params[0].lower())
    return "0x" if account is None else account.code


def _call(world: EvmWorld, params: Params) -> Json:
    call = params[0]
    data = call.get("input") or call.get("data") or "0x"
    if str(call.get("to")).lower() != "0x" + TOKEN.hex():
        return "0x"
    known = {
        SYMBOL: f"0x{32:064x}{3:064x}" + b"TST".ljust(32, b"\0").hex(),
        DECIMALS: f"0x{18:064x}",
        BALANCE_OF: f"0x{0:064x}",
    }
    if data[:10] in known:
        return known[data[:10]]
    if data[:10] == "0xa9059cbb":
        reason = f"execution reverted: {TRANSFER_REFUSED}"
        raise Refused(3, reason, revert_data(TRANSFER_REFUSED))
    raise Refused(-32000, "execution reverted")


def _estimate(world: EvmWorld, params: Params) -> Json:
    _call(world, params)
    return hex(21_000)


def _fee_history(world: EvmWorld, params: Params) -> Json:
    count = params[0] if isinstance(params[0], int) else int(params[0], 16)
    newest = _height(world, params[1])
    asked = params[2] if len(params) > 2 and params[2] else []
    # A reward that rises with the percentile: 1 gwei at the median.
    row = [hex(int(percent * GWEI) // 50) for percent in asked]
    said = {
        "oldestBlock": hex(newest - count + 1),
        "baseFeePerGas": [hex(BASE_FEE)] * (count + 1),
        "gasUsedRatio": [0.5] * count,
        "baseFeePerBlobGas": ["0x1"] * (count + 1),
        "blobGasUsedRatio": [0] * count,
    }
    return {**said, "reward": [row] * count} if asked else said


def pool_content(world: EvmWorld, params: Params) -> Json:
    """txpool_contentFrom: by nonce, what can run and what stands behind a gap."""
    who = str(params[0]).lower()
    next_one = int(_count(world, [who, "pending"]), 16)
    waiting = [one for one in world.placed.values() if one.height is None and one.tx.sender == who]
    said: dict[str, dict[str, Json]] = {"pending": {}, "queued": {}}
    for one in waiting:
        nonce = int(one.tx.shown["nonce"], 16)
        said["pending" if nonce < next_one else "queued"][str(nonce)] = _shown(world, one)
    return said


METHODS: dict[str, Callable[[EvmWorld, Params], Json]] = {
    "eth_chainId": lambda world, _: hex(world.chain_id),
    "net_version": lambda world, _: str(world.chain_id),
    "web3_clientVersion": lambda _world, _: GETH,
    "eth_syncing": lambda _world, _: False,
    "eth_blockNumber": lambda world, _: hex(world.head()),
    "eth_gasPrice": lambda _world, _: hex(BASE_FEE + GWEI),
    "eth_maxPriorityFeePerGas": lambda _world, _: hex(GWEI),
    "eth_getBlockByNumber": _block_by_number,
    "eth_getBlockByHash": _block_by_hash,
    "eth_feeHistory": _fee_history,
    "eth_getTransactionByHash": _transaction,
    "eth_getRawTransactionByHash": _raw_transaction,
    "eth_getTransactionReceipt": _receipt,
    "eth_getTransactionCount": _count,
    "eth_getBalance": _balance,
    "eth_getCode": _code,
    "eth_call": _call,
    "eth_estimateGas": _estimate,
}
"""Methods this node has; anything else is -32601, as on a public endpoint."""
