"""What one node says of the chain and of one transaction, and how several nodes' words become one.

What it says of accounts stands in account/facts.py, of tried calls in failure/replay.py.
"""

from __future__ import annotations

from typing import ClassVar

from txdoctor.chains.evm.codec.transaction import Transaction
from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import Gas, GasPrice, Id, Moment, Wei


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainId(Fact):
    """The chain that the node says it serves (eth_chainId)."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Catching(Fact):
    """Whether the node is still catching up with its chain (eth_syncing)."""

    syncing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Head(Fact):
    """The newest block of a node; of several, the middle one, of two the lower.

    `base_fee` is that block's own, None before EIP-1559. `extra` is the header's extra data, in
    which OP-stack chains keep their fee law.
    """

    middle: ClassVar[str] = "height"

    height: int
    hash: Id
    time: Moment
    gas_limit: Gas
    base_fee: GasPrice | None
    extra: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Finalized(Fact):
    """The height up to which the node says that nothing will be undone (tag `finalized`)."""

    middle: ClassVar[str] = "height"
    most: ClassVar[bool] = True

    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeHistory(Fact):
    """One node's eth_feeHistory: the next base fee, and tips where blocks were not empty."""

    next_block: GasPrice
    tips: tuple[GasPrice, GasPrice, GasPrice] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseFee(Fact):
    """What the next block takes of every gas unit: the last entry of eth_feeHistory's base fees."""

    middle: ClassVar[str] = "next_block"

    next_block: GasPrice


@dataclass(frozen=True, slots=True, kw_only=True)
class Tips(Fact):
    """What recent blocks earned per gas above the base fee, rounded up to four digits.

    Medians over the last 20 blocks that were not empty, of the 10th, 50th and 90th percentile of
    the gas in each (eth_feeHistory, `reward`).
    """

    middle: ClassVar[str] = "usual"

    low: GasPrice
    usual: GasPrice
    high: GasPrice


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingTx(Fact):
    """A transaction that waits in this node's pool.

    `proved`: the hash was recomputed from the fields and the sender from the signature. It is
    False where the type is not known here or no signature is shown, never where one is wrong.
    """

    match: ClassVar[tuple[str, ...]] = ("tx",)

    txid: Id
    tx: Transaction
    proved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MinedTx(Fact):
    """A transaction that stands in a block of this node; `proved`: its hash was recomputed.

    `time` is the block's, where the node shows it beside the transaction.
    """

    match: ClassVar[tuple[str, ...]] = ("tx", "block")

    txid: Id
    tx: Transaction
    proved: bool
    block: Id
    height: int
    time: Moment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(Fact):
    """What a block did with a transaction.

    `succeeded` is None before Byzantium, when receipts had no status (EIP-658). `paid` is the
    whole fee: gas used at the price that was paid, with blob gas (EIP-4844) and an L2's share for
    L1 (OP-stack receipts, `l1Fee`). `revert_data` is what Besu adds when it is told to.
    """

    match: ClassVar[tuple[str, ...]] = ("block", "succeeded", "gas_used", "paid")

    txid: Id
    block: Id
    height: int
    succeeded: bool | None
    gas_used: Gas
    price: GasPrice
    paid: Wei
    created: Id | None
    revert_data: bytes | None

    def failed_in(self, block: Id | None) -> bool:
        """Whether it is the receipt of that very block, and says that it failed (EIP-658)."""
        return self.block == block and self.succeeded is False

    def carried_out_in(self, block: Id | None) -> bool:
        """Whether it is the receipt of that very block, and says that it succeeded."""
        return self.block == block and self.succeeded is True


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSeen(Fact):
    """A block in the node's own chain: of the transaction, or the one whose hash was pasted."""

    match: ClassVar[tuple[str, ...]] = ("hash", "time")
    key: ClassVar[tuple[str, ...]] = ("height",)

    hash: Id
    height: int
    time: Moment
    transactions: int
