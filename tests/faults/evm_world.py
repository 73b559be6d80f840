"""A small Ethereum: 256 blocks, six senders, and one transaction for each story a user may bring.

Bodies are written by us after the documented JSON-RPC shapes (ethereum/execution-apis), not
recorded. Transactions are really signed and really hash; block hashes are Keccak of their headers.
Not real: state, receipt and transaction roots, blooms, and the blocks' other transactions (each
block says it is half full so that EIP-1559 keeps the base fee where it is).
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .evm_bytes import Payment, SignedTx, address, header_hash, keccak, signed
from .secp256k1 import public, throwaway

GWEI = 10**9
ETHER = 10**18
BASE_FEE = 20 * GWEI
GAS_LIMIT = 36_000_000
BLOCK_SECONDS = 12  # Ethereum's slot, consensus-specs SECONDS_PER_SLOT
DEPTH = 256
FIRST_HEAD = 21_000_000
SAFE_LAG, FINAL_LAG = 32, 64  # one and two epochs of 32 slots
EMPTY_ROOT = "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421"
NO_UNCLES = "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347"
ZERO_HASH, ZERO_ADDRESS, NO_BLOOM = "0x" + "00" * 32, "0x" + "00" * 20, "0x" + "00" * 256

# The genesis header of Ethereum, go-ethereum core/genesis.go and params/config.go: it hashes to
# 0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3.
GENESIS_HEADER = {
    "parentHash": ZERO_HASH,
    "sha3Uncles": NO_UNCLES,
    "miner": ZERO_ADDRESS,
    "stateRoot": "0xd7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544",
    "transactionsRoot": EMPTY_ROOT,
    "receiptsRoot": EMPTY_ROOT,
    "logsBloom": NO_BLOOM,
    "difficulty": "0x400000000",
    "number": "0x0",
    "gasLimit": "0x1388",
    "gasUsed": "0x0",
    "timestamp": "0x0",
    "extraData": "0x11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa",
    "mixHash": ZERO_HASH,
    "nonce": "0x0000000000000042",
}

TOKEN = bytes.fromhex("70c3" * 10)
CONTRACT_CODE = "0x6080604052600080fd"
TRANSFER_REFUSED = "ERC20: transfer amount exceeds balance"  # OpenZeppelin Contracts 4, ERC20.sol


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A transaction and where it is: `height` None is pending, `status` 0 is reverted."""

    tx: SignedTx
    height: int | None
    status: int = 1
    gas_used: int = 21_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account before this world's transactions; balance in wei."""

    nonce: int
    balance: int
    code: str = "0x"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvmWorld:
    """Everything an honest Ethereum node of this world knows.

    `stories` maps settled, fresh, reverted, pending, queued, replaced, replacement and unknown to
    hashes; `raws` maps the same names to signed bytes where there are some. `clock` gives seconds
    since 1970; a new block appears every 12 seconds of it.
    """

    chain_id: int
    clock: Callable[[], float]
    born: int
    placed: dict[str, Placed]
    accounts: dict[str, Account]
    stories: dict[str, str]
    raws: dict[str, bytes]
    blocks: list[dict[str, Any]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def head(self) -> int:
        """The height of the newest block, by the clock."""
        return FIRST_HEAD + max(0, int(self.clock()) - self.born) // BLOCK_SECONDS

    def block(self, height: int) -> dict[str, Any] | None:
        """The block at a height, or None above the head and below the 256 kept ones."""
        if height == 0:
            return genesis(self.chain_id)
        first = FIRST_HEAD - DEPTH
        if not first <= height <= self.head():
            return None
        with self.lock:
            while len(self.blocks) <= height - first:
                self.blocks.append(_next_block(self))
            return self.blocks[height - first]

    def mined_by(self, sender: str, height: int) -> int:
        """How many of the sender's transactions are in blocks up to a height."""
        mine = [one.height for one in self.placed.values() if one.tx.sender == sender]
        return sum(1 for at in mine if at is not None and at <= height)

    def pending_nonces(self, sender: str) -> set[int]:
        """The nonces of the sender's transactions that wait in the pool."""
        waiting = [one.tx for one in self.placed.values() if one.height is None]
        return {int(tx.shown["nonce"], 16) for tx in waiting if tx.sender == sender}


def evm_world(chain_id: int, clock: Callable[[], float]) -> EvmWorld:
    """Build the world; about 0.2 s of signing."""
    tell = _Author(chain_id)
    tell.send("settled", "alice", nonce=41, height=FIRST_HEAD - 90)
    tell.send("fresh", "alice", nonce=42, height=FIRST_HEAD - 2, tip=None, cap=22 * GWEI)
    tell.send(
        "reverted", "carol", nonce=5, height=FIRST_HEAD - 80, to=TOKEN, data=_transfer_call(),
        gas=60_000, status=0, gas_used=34_512,
    )  # fmt: skip
    tell.send("pending", "dave", nonce=9, cap=5 * GWEI)
    tell.send("queued", "erin", nonce=12)
    tell.send("replacement", "frank", nonce=3, height=FIRST_HEAD - 30)
    tell.draft("replaced", "frank", nonce=3, cap=21 * GWEI)
    accounts = {tell.account(name): Account(nonce=n, balance=3 * ETHER) for name, n in STARTS}
    accounts["0x" + TOKEN.hex()] = Account(nonce=1, balance=0, code=CONTRACT_CODE)
    return EvmWorld(
        chain_id=chain_id,
        clock=clock,
        born=int(clock()),
        placed=tell.placed,
        accounts=accounts,
        stories={**tell.stories, "unknown": "0x" + keccak(b"no such transaction").hex()},
        raws=tell.raws,
    )


# The nonce each sender had before the world's own transactions: erin's 10 and 11 are missing.
STARTS = (("alice", 41), ("carol", 5), ("dave", 9), ("erin", 10), ("frank", 3), ("bob", 0))


class _Author:
    """Writes the stories down while the world is being built."""

    def __init__(self, chain_id: int) -> None:
        self.chain_id = chain_id
        self.placed: dict[str, Placed] = {}
        self.stories: dict[str, str] = {}
        self.raws: dict[str, bytes] = {}

    def account(self, name: str) -> str:
        return "0x" + address(public(throwaway(name))).hex()

    def draft(
        self, story: str, sender: str, *, nonce: int, cap: int = 60 * GWEI,
        tip: int | None = GWEI, gas: int = 21_000, to: bytes | None = None, data: bytes = b"",
    ) -> SignedTx:  # fmt: skip
        payee = to or bytes.fromhex(self.account("bob")[2:])
        pay = Payment(
            chain_id=self.chain_id, nonce=nonce, cap=cap, tip=tip, gas=gas, to=payee,
            value=0 if data else ETHER // 10, data=data,
        )  # fmt: skip
        tx = signed(pay, throwaway(sender))
        self.stories[story], self.raws[story] = tx.hash, tx.raw
        return tx

    def send(
        self, story: str, sender: str, *, height: int | None = None, status: int = 1,
        gas_used: int = 21_000, **drafted: Any,
    ) -> None:  # fmt: skip
        tx = self.draft(story, sender, **drafted)
        self.placed[tx.hash] = Placed(tx=tx, height=height, status=status, gas_used=gas_used)


def _transfer_call() -> bytes:
    """transfer(bob, 1000 tokens): selector of ERC-20's transfer(address,uint256)."""
    payee = address(public(throwaway("bob"))).rjust(32, b"\0")
    return bytes.fromhex("a9059cbb") + payee + (1000 * ETHER).to_bytes(32, "big")


def genesis(chain_id: int) -> dict[str, Any]:
    """Block 0: Ethereum's own for chain 1, and one of our making for any other chain."""
    extra = GENESIS_HEADER["extraData"] if chain_id == 1 else f"0x{chain_id:064x}"
    header = {**GENESIS_HEADER, "extraData": extra}
    return {**header, "hash": header_hash(header), "size": "0x21c", "transactions": [],
            "uncles": []}  # fmt: skip


def _next_block(world: EvmWorld) -> dict[str, Any]:
    height = FIRST_HEAD - DEPTH + len(world.blocks)
    parent = world.blocks[-1]["hash"] if world.blocks else "0x" + keccak(b"before").hex()
    header = {
        "parentHash": parent,
        "sha3Uncles": NO_UNCLES,
        "miner": "0x" + "95" * 20,
        "stateRoot": "0x" + keccak(b"state %d" % height).hex(),
        "transactionsRoot": EMPTY_ROOT,
        "receiptsRoot": EMPTY_ROOT,
        "logsBloom": NO_BLOOM,
        "difficulty": "0x0",
        "number": hex(height),
        "gasLimit": hex(GAS_LIMIT),
        "gasUsed": hex(GAS_LIMIT // 2),
        "timestamp": hex(world.born - 1 - (FIRST_HEAD - height) * BLOCK_SECONDS),
        "extraData": "0x",
        "mixHash": "0x" + keccak(b"randao %d" % height).hex(),
        "nonce": "0x0000000000000000",
        "baseFeePerGas": hex(BASE_FEE),
        "withdrawalsRoot": EMPTY_ROOT,
        "blobGasUsed": "0x0",
        "excessBlobGas": "0x0",
        "parentBeaconBlockRoot": "0x" + keccak(b"beacon %d" % height).hex(),
        "requestsHash": "0x" + keccak(b"requests").hex(),
    }
    inside = [key for key, one in world.placed.items() if one.height == height]
    return {**header, "hash": header_hash(header), "size": "0x220", "transactions": inside,
            "uncles": [], "withdrawals": []}  # fmt: skip
