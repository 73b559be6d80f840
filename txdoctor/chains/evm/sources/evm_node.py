"""What is asked of an Ethereum-like node over JSON-RPC, and how its answers are read.

Methods: ethereum/execution-apis; `eth_getTransactionBySenderAndNonce` is reth's
(crates/rpc/rpc-eth-api/src/core.rs), `txpool_contentFrom` go-ethereum's (internal/ethapi/api.go).
"""

from __future__ import annotations

from functools import cache

from txdoctor.chains.evm.account.facts import (
    AccountCode,
    Balance,
    Code,
    FinalNonce,
    Nonce,
    NonceTaker,
    PoolContent,
    PoolNonce,
)
from txdoctor.chains.evm.codec.transaction import Transaction, hash_of, signer
from txdoctor.chains.evm.facts import (
    BlockSeen,
    Catching,
    ChainId,
    FeeHistory,
    Finalized,
    Head,
    MinedTx,
    PendingTx,
    Receipt,
)
from txdoctor.chains.evm.hearing import receipt, shown
from txdoctor.chains.evm.hearing.quantity import count, hash32, number, octets
from txdoctor.chains.evm.hearing.reads import READS
from txdoctor.model.exchange import Ask, Json, Seat, rpc
from txdoctor.units import Gas, GasPrice, Id, Moment, Wei

TRANSPORT = "json-rpc"

METHODS = READS
"""Reads, every one; a test holds that nothing else is ever asked."""

FEE_BLOCKS = "0x14"  # 20 blocks: four minutes of Ethereum, and what every client serves
PERCENTILES = (10, 50, 90)
# EIP-7702: the code of an account that hands its calls to a contract is 0xef0100 and its address.
DELEGATION_MARK = bytes.fromhex("ef0100")


@cache
def ask_state(seat: Seat) -> tuple[Ask, ...]:
    """Chain, sync state and newest block: what makes a source fit to speak."""
    return (
        rpc(seat, "eth_chainId", shared=True),
        rpc(seat, "eth_syncing", shared=True),
        rpc(seat, "eth_getBlockByNumber", "latest", False, shared=True),
    )


@cache
def ask_market(seat: Seat) -> tuple[Ask, ...]:
    """What is final, and what blocks cost."""
    return (
        rpc(seat, "eth_getBlockByNumber", "finalized", False, shared=True),
        rpc(seat, "eth_feeHistory", FEE_BLOCKS, "latest", list(PERCENTILES), shared=True),
    )


def ask_transaction(seat: Seat, txid: Id) -> Ask:
    """A transaction by its hash, from the pool or from a block."""
    return rpc(seat, "eth_getTransactionByHash", txid)


def ask_receipt(seat: Seat, txid: Id) -> Ask:
    """What a block did with it."""
    return rpc(seat, "eth_getTransactionReceipt", txid)


def ask_block(seat: Seat, height: int) -> Ask:
    """The header of the block that the node has at a height."""
    return rpc(seat, "eth_getBlockByNumber", hex(height), False)


def ask_block_by_hash(seat: Seat, block: Id) -> Ask:
    """The header of a block by its hash."""
    return rpc(seat, "eth_getBlockByHash", block, False)


def ask_nonce(seat: Seat, account: Id, tag: str) -> Ask:
    """How many transactions of an account there are at `latest`, `pending` or `finalized`."""
    return rpc(seat, "eth_getTransactionCount", account, tag)


def ask_balance(seat: Seat, account: Id) -> Ask:
    """What the account holds."""
    return rpc(seat, "eth_getBalance", account, "latest")


def ask_code(seat: Seat, account: Id) -> Ask:
    """The code behind an account."""
    return rpc(seat, "eth_getCode", account, "latest")


def ask_call(seat: Seat, tx: Transaction, block: str, gas: int | None = None) -> Ask:
    """The transaction's own call, run on the state after `block`, with its gas or with `gas`."""
    call = shown.call(tx)
    if gas is not None:
        call["gas"] = hex(gas)
    return rpc(seat, "eth_call", call, block)


def ask_taker(seat: Seat, sender: Id, nonce: int) -> Ask:
    """The transaction of a sender that has this nonce."""
    return rpc(seat, "eth_getTransactionBySenderAndNonce", sender, hex(nonce))


def ask_pool(seat: Seat, account: Id) -> Ask:
    """What the node's pool holds of an account."""
    return rpc(seat, "txpool_contentFrom", account)


def read_chain_id(seat: str, value: Json) -> ChainId:
    """The chain id (EIP-695)."""
    return ChainId(seat=seat, number=count(value))


def read_syncing(seat: str, value: Json) -> Catching:
    """False, or an object that tells how far; anything else is not an answer."""
    if value is not False and not isinstance(value, dict):
        raise TypeError("false or an object is expected")
    return Catching(seat=seat, syncing=value is not False)


def read_head(seat: str, value: Json) -> Head:
    """The newest block's header."""
    base_fee = value.get("baseFeePerGas")
    return Head(
        seat=seat,
        height=count(value["number"]),
        hash=hash32(value["hash"]),
        time=Moment(count(value["timestamp"])),
        gas_limit=Gas(count(value["gasLimit"])),
        base_fee=None if base_fee is None else GasPrice(number(base_fee)),
        extra=octets(value["extraData"]),
    )


def read_finalized(seat: str, value: Json) -> Finalized | None:
    """The height of the finalized block; None where the chain has none yet."""
    return None if value is None else Finalized(seat=seat, height=count(value["number"]))


def read_fee_history(seat: str, value: Json) -> FeeHistory:
    """The base fee of the block after the newest one (one more than asked is given), and tips."""
    fees = value["baseFeePerGas"]
    if len(fees) < 2:
        raise ValueError("one more base fee than blocks is expected")
    return FeeHistory(seat=seat, next_block=GasPrice(number(fees[-1])), tips=_tips(value))


def read_transaction(seat: str, txid: Id, value: Json) -> PendingTx | MinedTx | None:
    """A transaction, proved by its own hash; None when the node does not know it.

    ValueError when the fields give another hash, or, in the pool, when another key signed it:
    then the answer is about another transaction, and nothing in it is used. The sender is no part
    of the bytes that are hashed: of a mined one, for which nothing is advised, several sources have
    to agree on it, and one alone is named as such.
    """
    if value is None:
        return None
    tx = shown.read(value)
    if hash32(value["hash"]) != txid or (tx.signed and hash_of(tx) != txid):
        raise ValueError("this is another transaction")
    block, height = value.get("blockHash"), value.get("blockNumber")
    if block is None or height is None:
        if tx.signed and signer(tx) != tx.sender:
            raise ValueError("another key signed it")
        return PendingTx(seat=seat, txid=txid, tx=tx, proved=tx.signed)
    time = value.get("blockTimestamp")
    return MinedTx(
        seat=seat,
        txid=txid,
        tx=tx,
        proved=tx.signed,
        block=hash32(block),
        height=count(height),
        time=None if time is None else Moment(count(time)),
    )


def read_receipt(seat: str, txid: Id, value: Json) -> Receipt | None:
    """A receipt; None when the transaction is in no block of this node."""
    return None if value is None else receipt.read(seat, txid, value)


def read_block(seat: str, value: Json) -> BlockSeen | None:
    """A block's header; None when the node has no such block."""
    if value is None:
        return None
    return BlockSeen(
        seat=seat,
        hash=hash32(value["hash"]),
        height=count(value["number"]),
        time=Moment(count(value["timestamp"])),
        transactions=len(value["transactions"]),
    )


def read_nonce(seat: str, account: Id, value: Json) -> Nonce:
    """The nonce of the account's next transaction."""
    next_one = count(value)
    return Nonce(seat=seat, account=account, next_one=next_one, at_most=next_one)


def read_final_nonce(seat: str, account: Id, value: Json) -> FinalNonce:
    """The same, at the finalized block."""
    return FinalNonce(seat=seat, account=account, next_one=count(value))


def read_pool_nonce(seat: str, account: Id, value: Json) -> PoolNonce:
    """The same, with what this node's pool can execute."""
    return PoolNonce(seat=seat, account=account, next_one=count(value))


def read_balance(seat: str, account: Id, value: Json) -> Balance:
    """A balance in wei."""
    return Balance(seat=seat, account=account, amount=Wei(number(value)))


def read_code(seat: str, account: Id, value: Json) -> AccountCode:
    """No code, a delegation (EIP-7702), or a contract."""
    code = octets(value)
    if len(code) == 23 and code.startswith(DELEGATION_MARK):
        delegate = Id("0x" + code[3:].hex())
        return AccountCode(seat=seat, account=account, code=Code.DELEGATED, delegate=delegate)
    kind = Code.CONTRACT if code else Code.NONE
    return AccountCode(seat=seat, account=account, code=kind, delegate=None)


def read_taker(seat: str, sender: Id, nonce: int, value: Json) -> NonceTaker | None:
    """The mined transaction with this sender and nonce, its own hash and key proved.

    Some gateways answer with the bare hash: that is no proof, and is not taken for one.
    """
    if value is None:
        return None
    tx = shown.read(value)
    txid = hash_of(tx)
    if not tx.signed or tx.nonce != nonce or signer(tx) != sender:
        raise ValueError("another sender or nonce")
    if value.get("blockNumber") is None:
        return None
    height = count(value["blockNumber"])
    return NonceTaker(seat=seat, txid=txid, sender=sender, nonce=nonce, height=height, tx=tx)


def read_pool(seat: str, account: Id, value: Json) -> PoolContent:
    """Hashes of what waits, by nonce: first what can run (`pending`), then what cannot yet."""
    waiting = [tx for part in ("pending", "queued") for tx in value[part].values()]
    waiting.sort(key=lambda tx: count(tx["nonce"]))
    return PoolContent(
        seat=seat, account=account, hashes=tuple(hash32(tx["hash"]) for tx in waiting)
    )


def _tips(value: Json) -> tuple[GasPrice, GasPrice, GasPrice] | None:
    # A block without transactions has no tips: go-ethereum eth/gasprice/feehistory.go writes 0.
    used = zip(value.get("reward") or (), value["gasUsedRatio"], strict=False)
    rows = [tuple(number(tip) for tip in row) for row, ratio in used if ratio]
    if any(len(row) != len(PERCENTILES) for row in rows):
        raise ValueError("one tip for each percentile is expected")
    if not rows:
        return None
    low, usual, high = (_median(column) for column in zip(*rows, strict=True))
    return low, usual, high


def _median(tips: tuple[int, ...]) -> GasPrice:
    return GasPrice(sorted(tips)[(len(tips) - 1) // 2])
