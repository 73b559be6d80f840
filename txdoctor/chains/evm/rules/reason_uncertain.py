"""Why it failed is not certain: tried again, the call does not fail the same way."""

from __future__ import annotations

from txdoctor.chains.evm.facts import Receipt
from txdoctor.chains.evm.readings import LIKELY, TODAY, UNCERTAIN, UNKNOWN, RevertReason
from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonUncertain(Finding):
    """`certainty` says what is missing: a second state, any state, or a failure at all."""

    code = "evm/reason-uncertain"
    level = Level.NOTE
    points_at = "revert_reason"

    certainty: Term


def check(where: Whereabouts, receipt: Receipt, why: RevertReason) -> ReasonUncertain | None:
    """A failed transaction whose reason was not shown twice."""
    failed = receipt.block == where.block and receipt.succeeded is False
    if not failed or why.certainty not in (LIKELY, TODAY, UNCERTAIN, UNKNOWN):
        return None
    return ReasonUncertain(certainty=why.certainty)
