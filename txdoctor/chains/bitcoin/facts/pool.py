"""What a pool asks of transactions now, and what waits in it."""

from __future__ import annotations

from typing import ClassVar

from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import FeeRate, Term, VSize


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
