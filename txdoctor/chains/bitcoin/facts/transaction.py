"""What is known of a transaction itself: that it waits, that a block has it, what its bytes say."""

from __future__ import annotations

from typing import ClassVar

from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import Count, FeeRate, Id, Moment, Sats, VSize


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
