"""The contract refused without a word, and no trial showed why: only what it can mean is known."""

from __future__ import annotations

from txdoctor.chains.evm.facts import Receipt
from txdoctor.chains.evm.readings import RevertReason
from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Gas, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedWithoutReason(Finding):
    """`used` of the gas limit tells one cause from another: what ran out of gas used nearly all."""

    code = "evm/refused-without-reason"
    level = Level.NOTE
    points_at = "revert_reason"

    used: Gas


def check(where: Whereabouts, receipt: Receipt, why: RevertReason) -> RefusedWithoutReason | None:
    """A failure with empty revert data, for which nothing else was found."""
    if not receipt.failed_in(where.block) or why.reason != Term("revert-empty-data"):
        return None
    return RefusedWithoutReason(used=receipt.gas_used)
