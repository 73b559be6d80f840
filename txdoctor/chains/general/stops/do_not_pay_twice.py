"""The first payment can still confirm, so a second one could be paid as well."""

from __future__ import annotations

from txdoctor.model.diagnosis import Verdict
from txdoctor.model.finding import State
from txdoctor.model.remedy import Stop
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass

# Replaced is here although the first payment is dead: the one in its place may have paid.
OPEN = (
    State.PENDING,
    State.UNSEEN,
    State.DROPPED,
    State.REPLACED,
    State.UNDETERMINED,
    State.UNSENT,
)
OF_A_TRANSFER = (Kind.TRANSACTION, Kind.RAW_TRANSACTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoNotPayTwice(Stop):
    """Said as long as the transfer is not settled for good."""

    code = "general/do-not-pay-twice"


def offer(verdict: Verdict, subject: Subject) -> DoNotPayTwice | None:
    """Not found is not dead, and dropped is not dead: anybody may send the same bytes again."""
    failed_for_now = verdict.state is State.FAILED and not verdict.final
    waiting_account = verdict.state is State.PENDING and subject.kind is Kind.ADDRESS
    transfer = subject.kind in OF_A_TRANSFER and (verdict.state in OPEN or failed_for_now)
    return DoNotPayTwice() if transfer or waiting_account else None
