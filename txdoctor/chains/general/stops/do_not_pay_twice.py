"""The first payment can still confirm, so a second one could be paid as well."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.model.diagnosis import Verdict
from txdoctor.model.finding import State
from txdoctor.model.remedy import Stop
from txdoctor.model.subject import Kind, Subject

OPEN = (State.PENDING, State.UNSEEN, State.DROPPED, State.UNDETERMINED, State.UNSENT)
OF_A_TRANSFER = (Kind.TRANSACTION, Kind.RAW_TRANSACTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoNotPayTwice(Stop):
    """Said as long as the transfer is not settled for good."""

    code = "general/do-not-pay-twice"


def offer(verdict: Verdict, subject: Subject) -> DoNotPayTwice | None:
    """Not found is not dead, and dropped is not dead: anybody may send the same bytes again."""
    unfinished = verdict.state in OPEN or (verdict.state is State.REPLACED and not verdict.final)
    if not unfinished or subject.kind not in OF_A_TRANSFER:
        return None
    return DoNotPayTwice()
