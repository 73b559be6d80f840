"""What is known of a Bitcoin-like transaction, its coins, the pool it waits in and its block."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import (
    Count,
    FeeRate,
    Id,
    Moment,
    Sats,
    Term,
    VSize,
)


class Transactions(Count):
    """How many transactions."""

    noun = "transactions"


class InputCount(Count):
    """How many coins a transaction spends."""

    noun = "inputs"


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingTx(Fact):
    """A transaction that waits in a source's pool; `first_seen` is when that source first saw it.

    Sources may hold it with different signatures (BIP 141: the txid leaves them out), so they must
    agree on what it pays for being mined and on its size, not on its bytes: a witness that one
    source made longer would make every fee that is reckoned by size a wrong one.
    """

    key: ClassVar[tuple[str, ...]] = ("txid",)
    match: ClassVar[tuple[str, ...]] = ("txid", "fee", "vsize")

    txid: Id
    fee: Sats
    raw: RawTransaction
    first_seen: Moment | None = None

    @property
    def vsize(self) -> VSize:
        """Its virtual size."""
        return self.raw.vsize

    @property
    def rate(self) -> FeeRate:
        """What it pays by itself."""
        return FeeRate.of(self.fee, self.raw.vsize)


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSeen(Fact):
    """When one source first saw a transaction in its pool. Pools differ: each keeps its own."""

    txid: Id
    time: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """An unconfirmed transaction of a family; `parents` are those of the family that it spends."""

    txid: Id
    fee: Sats
    vsize: VSize
    parents: tuple[Id, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family(Fact):
    """The unconfirmed transactions that it depends on and that depend on it, itself left out.

    `effective` is the rate at which miners weigh it: together with what it drags along, or what
    drags it along. `above` and `below` name the ancestors and the descendants one by one; both are
    empty where there are none, and where the source told their sums alone. Pools differ; of several
    sources the middle one is taken whole.
    """

    middle: ClassVar[str] = "descendant_fees"
    key: ClassVar[tuple[str, ...]] = ("txid",)

    txid: Id
    ancestors: Transactions
    ancestor_fees: Sats
    ancestor_size: VSize
    descendants: Transactions
    descendant_fees: Sats
    descendant_size: VSize
    effective: FeeRate
    above: tuple[Relative, ...] = ()
    below: tuple[Relative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed(Fact):
    """The rate at which a server's own copy of the miners' rules weighs a transaction.

    Said also where the family is too large to be walked through; it tells nothing of what a
    replacement would throw out.
    """

    middle: ClassVar[str] = "rate"
    key: ClassVar[tuple[str, ...]] = ("txid",)

    txid: Id
    rate: FeeRate


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster(Fact):
    """All that hangs together with a transaction in a node's pool, itself counted (31 and newer).

    Nodes keep at most 64 transactions and 101,000 vbytes in one (policy/policy.h,
    DEFAULT_CLUSTER_LIMIT, DEFAULT_CLUSTER_SIZE_LIMIT_KVB).
    """

    middle: ClassVar[str] = "size"
    key: ClassVar[tuple[str, ...]] = ("txid",)

    txid: Id
    count: Transactions
    size: VSize
    chunks: tuple[tuple[Id, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Fact):
    """The how-manieth of the coming blocks has room for it, if nothing more comes: 1 is the next.

    `ahead` is what waits at its rate or a higher one. `at_least`: the source tells the rest of its
    pool as one, so that it may also be a later block.
    """

    middle: ClassVar[str] = "block"
    key: ClassVar[tuple[str, ...]] = ("txid",)

    txid: Id
    block: int
    ahead: VSize
    at_least: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MinedTx(Fact):
    """A transaction that a block contains; `fee` where the source could tell it.

    Where sources show witnesses of different sizes (no txid covers them), the smaller one counts.
    """

    key: ClassVar[tuple[str, ...]] = ("txid",)
    match: ClassVar[tuple[str, ...]] = ("txid", "block", "height")
    lesser: ClassVar[str] = "vsize"

    txid: Id
    block: Id
    height: int
    time: Moment | None
    fee: Sats | None
    raw: RawTransaction

    @property
    def vsize(self) -> VSize:
        """Its virtual size."""
        return self.raw.vsize


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents(Fact):
    """What a transaction says that no source has to know: the bytes were given by hand.

    Or they come from a server that keeps replaced ones; either way the txid was recomputed.
    """

    key: ClassVar[tuple[str, ...]] = ("txid",)
    match: ClassVar[tuple[str, ...]] = ("txid",)

    txid: Id
    raw: RawTransaction


class Fate(StrEnum):
    """What has become of the coins that a transaction wants to spend."""

    UNSPENT = "unspent"
    SPENT = "spent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs(Fact):
    """What one source says of the coins of a transaction that it does not hold itself.

    SPENT: at least one was taken by `rival`, whose bytes were hashed and do spend it; `block` and
    `height` where that one stands in a block. UNSPENT: every one of them is free; `value` is their
    sum, and `depths` how deep each lies (0 in the pool), where the source told it. A source that
    can say neither notes nothing.
    """

    key: ClassVar[tuple[str, ...]] = ("txid",)
    match: ClassVar[tuple[str, ...]] = ("fate", "by", "block")

    txid: Id
    fate: Fate
    rival: RawTransaction | None = None
    block: Id | None = None
    height: int | None = None
    value: Sats | None = None
    depths: tuple[int, ...] = ()

    @property
    def by(self) -> Id | None:
        """The id of the one that took the coins."""
        return self.rival.txid if self.rival else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpentUnnamed(Fact):
    """A coin of the transaction was taken by another one that this source cannot name.

    Kept apart from `Inputs`: it does not contradict a source that can, but one for which every coin
    is free.
    """

    key: ClassVar[tuple[str, ...]] = ("txid",)
    match: ClassVar[tuple[str, ...]] = ("txid",)

    txid: Id
    mined: bool

    def contradicts(self, other: Fact) -> bool:
        """Whether the other one says that the coins are free."""
        if not isinstance(other, Inputs):
            return False
        return other.fate is Fate.UNSPENT and other.txid == self.txid


@dataclass(frozen=True, slots=True, kw_only=True)
class Mempool(Fact):
    """What a node asks of transactions now: `floor` to keep one, `increment` to replace one.

    `floor` rises above the node's own setting, `relay_floor`, when its pool is full (mempoolminfee
    and minrelaytxfee).
    """

    middle: ClassVar[str] = "floor"

    floor: FeeRate
    increment: FeeRate
    relay_floor: FeeRate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeMarket(Fact):
    """What a transaction must pay to be mined within one, three and six blocks.

    `basis` is `estimate` (the source's own estimator) or `projected` (what waits now, laid into
    blocks, no newcomers reckoned).
    """

    middle: ClassVar[str] = "next_block"

    next_block: FeeRate
    three_blocks: FeeRate
    six_blocks: FeeRate
    basis: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue(Fact):
    """What waits in a pool: bands of (least rate in the band, virtual size), best paying first."""

    middle: ClassVar[str] = "size"

    size: VSize
    bands: tuple[tuple[FeeRate, VSize], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundBlock(Fact):
    """The block that a hash names."""

    key: ClassVar[tuple[str, ...]] = ("hash",)
    match: ClassVar[tuple[str, ...]] = ("hash", "height")

    hash: Id
    height: int
    time: Moment
