"""A smart account's request was in it, signed apart: the failure has not used that one up."""

from __future__ import annotations

from txdoctor.chains.evm.facts import MinedTx, Receipt
from txdoctor.chains.evm.failure.inner_call import EXEC, HANDLE_OPS
from txdoctor.chains.evm.hearing.quantity import spelled
from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id, Term

SAFE, ENTRY_POINT = Term("through-safe"), Term("through-entry-point")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLivesOn(Finding):
    """`account` is what was called: the Safe itself (`through`), or the entry point.

    What undoes the transaction undoes the smart account's own count as well (EIP-140), so that its
    request stays good for whoever has read it here; or another transaction was faster with it.
    """

    code = "evm/request-lives-on"
    level = Level.WARNING
    points_at = "to"
    maybe_paid = True

    account: Id
    through: Term


def check(where: Whereabouts, receipt: Receipt, mined: MinedTx) -> RequestLivesOn | None:
    """A failed execTransaction (Safe.sol) or handleOps (ERC-4337)."""
    called, selector = mined.tx.to, mined.tx.data[:4]
    if called is None or not receipt.failed_in(where.block):
        return None
    if selector != EXEC and selector not in HANDLE_OPS:
        return None
    through = SAFE if selector == EXEC else ENTRY_POINT
    return RequestLivesOn(account=spelled(called), through=through)
