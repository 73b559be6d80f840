"""The failure began in a call inside, and the calls around it handed it on."""

from __future__ import annotations

from txdoctor.chains.evm.calls.origin import Levels, Origin
from txdoctor.chains.evm.facts import Receipt
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id, Term, Untrusted

NO_FUNCTION = Term("call-without-function")


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedInside(Finding):
    """By a node's record of the calls: `account` is the one whose code failed first.

    `reason` is what it said there, `handed_on` how those around it told of it.
    """

    code = "evm/failed-inside"
    level = Level.NOTE
    points_at = "began_at"

    account: Id
    function: Id | Term
    levels: Levels
    reason: Term | Untrusted
    handed_on: Term


def check(where: Whereabouts, receipt: Receipt, start: Origin) -> FailedInside | None:
    """A failure that did not begin with the transaction's own call."""
    if not receipt.failed_in(where.block) or start.handed_on is None or start.at is None:
        return None
    # The names of functions are worked out by their hashes: only where one is shown.
    from txdoctor.chains.evm.calls.functions import called

    return FailedInside(
        account=spelled(start.at),
        function=called(start.selector) if start.selector else NO_FUNCTION,
        levels=start.levels,
        reason=start.gas if start.gas is not None else start.reason,
        handed_on=start.handed_on,
    )
