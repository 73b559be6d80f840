"""What is asked about a sender's line of transactions, and about what one of them has to pay.

`ots_getTransactionBySenderAndNonce` is Otterscan's (erigon turbo/jsonrpc/otterscan_api.go, reth
crates/rpc/rpc-api/src/otterscan.rs, anvil): it takes a plain number and answers with a hash.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial

from txdoctor.chains.evm.account.facts import DataFee, NonceTaker, Pointed, Queue
from txdoctor.chains.evm.codec.transaction import Transaction, hash_of, signed_bytes, signer
from txdoctor.chains.evm.hearing import shown
from txdoctor.chains.evm.hearing.offered import not_offered
from txdoctor.chains.evm.hearing.quantity import count, hash32, octets32
from txdoctor.chains.evm.sources import evm_node
from txdoctor.encoding.keccak import keccak256
from txdoctor.model.evidence import Notebook
from txdoctor.model.exchange import Ask, Json, Refusal, Reply, Seat, rpc
from txdoctor.units import Id, Wei

MOST_QUEUED = 50
"""Of what waits for one account; go-ethereum keeps 16 that can run and 64 that cannot yet
(core/txpool/legacypool/legacypool.go, DefaultConfig)."""

ORACLE = Id("0x420000000000000000000000000000000000000f")
"""OP-stack specs, predeploys: GasPriceOracle."""


def ask_estimate(seat: Seat, tx: Transaction) -> Ask:
    """How much gas the transaction's own call needs on the newest block.

    Its own gas limit goes with it, so that what does not fit into it fails here too.
    """
    return rpc(seat, "eth_estimateGas", shown.call(tx), "latest")


def ask_ots_taker(seat: Seat, sender: Id, nonce: int) -> Ask:
    """The hash of the mined transaction of a sender that has this nonce."""
    return rpc(seat, "ots_getTransactionBySenderAndNonce", sender, nonce)


def ask_count_at(seat: Seat, sender: Id, height: int) -> Ask:
    """How many transactions of a sender stood in blocks up to a height."""
    return rpc(seat, "eth_getTransactionCount", sender, hex(height))


def ask_whole_block(seat: Seat, height: int) -> Ask:
    """A block with all its transactions."""
    return rpc(seat, "eth_getBlockByNumber", hex(height), True)


def ask_data_fee(seat: Seat, tx: Transaction) -> Ask:
    """What an OP-stack rollup takes for putting these bytes on L1: getL1Fee(bytes)."""
    return rpc(seat, "eth_call", {"to": ORACLE, "data": _l1_fee_call(signed_bytes(tx))}, "latest")


def read_named(seat: str, sender: Id, nonce: int, value: Json) -> NonceTaker | Pointed | None:
    """The mined one with sender and nonce; of gateways that answer with a hash, that hash."""
    if isinstance(value, str):
        return read_pointed(seat, value)
    return evm_node.read_taker(seat, sender, nonce, value)


def read_pointed(seat: str, value: Json) -> Pointed | None:
    """A bare hash; None when the node knows none."""
    return None if value is None else Pointed(seat=seat, txid=hash32(value))


def read_data_fee(seat: str, value: Json) -> DataFee:
    """One number of 32 bytes."""
    return DataFee(seat=seat, amount=Wei(int.from_bytes(octets32(value), "big")))


def read_queue(seat: str, account: Id, value: Json) -> Queue:
    """Those that are proved to be the account's; types without a signature are left out."""
    listed = [tx for part in ("pending", "queued") for tx in value[part].values()]
    listed.sort(key=lambda tx: count(tx["nonce"]))
    txs = (_own(account, each) for each in listed[:MOST_QUEUED])
    return Queue(seat=seat, account=account, txs=tuple(tx for tx in txs if tx is not None))


def hear_queue(notes: Notebook, seat: str, account: Id, reply: Reply) -> None:
    """What a pool shows of the account; most servers do not offer that, and nothing waits on it."""
    read = partial(read_queue, seat, account)
    notes.hear(reply, read, hoped=Queue, refused=partial(_shows_none, seat, account))


def _shows_none(seat: str, account: Id, refusal: Refusal) -> Queue | None:
    return Queue(seat=seat, account=account, txs=()) if not_offered(refusal) else None


def find_taker(seat: str, sender: Id, nonce: int, value: Json) -> NonceTaker | None:
    """The one with this sender and nonce in a whole block; ValueError when it is not there."""
    for each in value["transactions"]:
        if each["from"].lower() == sender and count(each["nonce"]) == nonce:
            tx = shown.read(each)
            if not tx.signed or hash_of(tx) != hash32(each["hash"]) or signer(tx) != sender:
                raise ValueError("another sender or hash")
            height = count(value["number"])
            return NonceTaker(
                seat=seat, txid=hash_of(tx), sender=sender, nonce=nonce, height=height, tx=tx
            )
    raise ValueError("the block does not hold it")


def _own(account: Id, value: Mapping[str, Json]) -> Transaction | None:
    tx = shown.read(value)
    proved = tx.signed and hash_of(tx) == hash32(value["hash"]) and signer(tx) == account
    return tx if proved else None


@cache
def _selector(signature: str) -> str:
    return keccak256(signature.encode())[:4].hex()


def _l1_fee_call(data: bytes) -> str:
    # Solidity ABI: the place of the bytes, their length, the bytes filled up to whole words.
    padded = data + bytes(-len(data) % 32)
    return f"0x{_selector('getL1Fee(bytes)')}{32:064x}{len(data):064x}{padded.hex()}"
