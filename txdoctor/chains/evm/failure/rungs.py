"""Why a transaction failed stands on one of several grounds, and the report says on which."""

from __future__ import annotations

from txdoctor.chains.evm.calls.tree import CallTree
from txdoctor.chains.evm.facts import Receipt
from txdoctor.chains.evm.readings import ALONE, EXACT, TODAY, TRACED, UNKNOWN, RevertReason
from txdoctor.model.evidence import Evidence
from txdoctor.units import Term

STATES, TOLD = Term("rung-states"), Term("rung-receipt-told")

RUNGS = {
    EXACT: Term("rung-rerun"),
    ALONE: Term("rung-rerun"),
    TODAY: Term("rung-today"),
    UNKNOWN: Term("rung-receipt"),
}


def rung(evidence: Evidence, why: RevertReason) -> Term:
    """A node's record of the calls, a rerun of the block, tried calls, or the receipt alone."""
    tree, receipt = evidence.first(CallTree), evidence.first(Receipt)
    if why.certainty == TRACED and tree is not None:
        return tree.by
    if receipt is not None and receipt.revert_data is not None:
        return TOLD
    return RUNGS.get(why.certainty, STATES)
