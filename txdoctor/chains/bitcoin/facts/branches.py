"""Chains of blocks branch for a while: what a source knows of a block that others do not build on.

A block without successors is left behind as soon as another branch has more work (validation.cpp,
ActivateBestChain); the transactions in it go back into the pool where they still fit.
"""

from __future__ import annotations

from typing import ClassVar

from txdoctor.model.evidence import Fact
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftBehind(Fact):
    """A source has `txid` in `block`, at `height` where told, which its best chain lacks."""

    txid: Id
    block: Id
    height: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockAt(Fact):
    """The block that a source has at a height of its best chain.

    Said only of heights at which another source shows the transaction in a block. It stays while
    the sources quarrel: it is what they quarrel about.
    """

    outlives_doubt: ClassVar[bool] = True

    height: int
    block: Id
