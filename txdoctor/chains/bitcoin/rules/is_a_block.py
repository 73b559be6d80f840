"""The hash names a block, not a transaction."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.block import FoundBlock
from txdoctor.model.finding import Finding, Level, State
from txdoctor.records import dataclass
from txdoctor.units import Id, Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class IsABlock(Finding):
    """The block of that hash, its height and its time."""

    code = "bitcoin/is-a-block"
    level = Level.NOTE
    state = State.IDLE
    points_at = "block"

    block: Id
    height: int
    time: Moment


def check(found: FoundBlock) -> IsABlock:
    """A source shows a block of that hash; no transaction has the same."""
    return IsABlock(block=found.hash, height=found.height, time=found.time)
