"""What one node says of an account, and whose transaction a nonce is."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import Id, Wei


@dataclass(frozen=True, slots=True, kw_only=True)
class Nonce(Fact):
    """How many transactions of an account are in blocks: the nonce of its next one.

    Of two nodes the lower counts: a nonce is not called used on one node's word. `at_most` is the
    higher count then: below it, nothing is called missing or waiting on the other one's word.
    """

    middle: ClassVar[str] = "next_one"
    upper: ClassVar[tuple[str, ...]] = ("at_most",)
    key: ClassVar[tuple[str, ...]] = ("account",)

    account: Id
    next_one: int
    at_most: int | None = None

    @property
    def highest(self) -> int:
        """The most that the chain may take next, by what was said of it."""
        return self.next_one if self.at_most is None else self.at_most


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalNonce(Fact):
    """The same count at the finalized block: below it, nothing can be undone."""

    middle: ClassVar[str] = "next_one"
    most: ClassVar[bool] = True
    key: ClassVar[tuple[str, ...]] = ("account",)

    account: Id
    next_one: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolNonce(Fact):
    """The count that includes this node's own pool; pools differ, so every node keeps its own.

    go-ethereum internal/ethapi/api.go, GetTransactionCount: the pool of the node that is asked.
    """

    account: Id
    next_one: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance(Fact):
    """What an account holds at the newest block; of two nodes the lower counts."""

    middle: ClassVar[str] = "amount"
    key: ClassVar[tuple[str, ...]] = ("account",)

    account: Id
    amount: Wei


class Code(StrEnum):
    """What stands behind an address."""

    NONE = "none"
    DELEGATED = "delegated"
    CONTRACT = "contract"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountCode(Fact):
    """Whether an account has code, or hands its calls to a contract (EIP-7702)."""

    match: ClassVar[tuple[str, ...]] = ("code", "delegate")
    key: ClassVar[tuple[str, ...]] = ("account",)

    account: Id
    code: Code
    delegate: Id | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed(Fact):
    """Sender and nonce of a transaction, by the user's word or out of its signed bytes.

    `tx` is there when the bytes were given. No source said it, so `seat` is empty.
    """

    txid: Id
    sender: Id
    nonce: int
    tx: Transaction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NonceTaker(Fact):
    """The transaction in a block that has the sender and the nonce in question, with its fields."""

    match: ClassVar[tuple[str, ...]] = ("txid",)
    most: ClassVar[bool] = True

    txid: Id
    sender: Id
    nonce: int
    height: int
    tx: Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolContent(Fact):
    """Hashes of an account's transactions in this node's pool (txpool_contentFrom)."""

    account: Id
    hashes: tuple[Id, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue(Fact):
    """An account's transactions in this node's pool with their fields, the lowest nonce first.

    Each one proved: its hash recomputed, the sender recovered from its signature. None of them
    where the node does not show its pool.
    """

    account: Id
    txs: tuple[Transaction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFee(Fact):
    """What an OP-stack rollup takes of the balance for L1 beside the gas, with its operator's fee.

    It follows L1 from block to block, so of several words the middle one counts.
    """

    middle: ClassVar[str] = "amount"

    amount: Wei


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed(Fact):
    """A bare hash that a node gives for a sender and a nonce: a hint where to look, no proof."""

    txid: Id
