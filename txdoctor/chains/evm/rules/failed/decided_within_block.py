"""It failed only because of the block it came into: what stood before it there, or its time."""

from __future__ import annotations

from txdoctor.chains.evm.facts import Receipt
from txdoctor.chains.evm.failure.facts import InBlock, Transactions
from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedWithinBlock(Finding):
    """`ahead` transactions stood before it; `by` says which of them decided, or what else."""

    code = "evm/decided-within-block"
    level = Level.NOTE
    points_at = "revert_reason"

    ahead: Transactions
    by: Term


def check(where: Whereabouts, receipt: Receipt, inside: InBlock) -> DecidedWithinBlock | None:
    """The rerun of its block met the receipts, and on the state before it the call succeeds."""
    if not receipt.failed_in(where.block):
        return None
    if inside.by_header:
        return DecidedWithinBlock(ahead=inside.ahead, by=Term("by-its-time"))
    by = Term("by-one-before" if inside.culprit else "by-those-before")
    return DecidedWithinBlock(ahead=inside.ahead, by=by)
