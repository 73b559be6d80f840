"""The hash is that of a block, not of a transaction."""

from __future__ import annotations

from txdoctor.chains.evm.facts import BlockSeen
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class IsABlock(Finding):
    """The block at `height`, with `transactions` in it: any of them may be the one meant."""

    code = "evm/is-a-block"
    level = Level.NOTE
    state = State.IDLE
    points_at = "block_number"

    height: int
    transactions: int


def check(subject: Subject, block: BlockSeen) -> IsABlock | None:
    """A source has a block of the very hash that was pasted."""
    if subject.kind is not Kind.BLOCK or block.hash != subject.id.lower():
        return None
    return IsABlock(height=block.height, transactions=block.transactions)
