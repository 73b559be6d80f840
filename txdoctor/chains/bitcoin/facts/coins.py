"""What has become of the coins that a transaction wants to spend."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from txdoctor.chains.bitcoin.codec.raw_transaction import RawTransaction
from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import Id, Sats


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
