"""A payment made anew could be a second one: the first was signed apart from what failed."""

from __future__ import annotations

from txdoctor.chains.evm.rules.failed.request_lives_on import RequestLivesOn
from txdoctor.model.diagnosis import Verdict
from txdoctor.model.remedy import Stop
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSecondRequest(Stop):
    """Said of every failure that carried a smart account's request."""

    code = "evm/no-second-request"


def offer(verdict: Verdict, found: RequestLivesOn) -> NoSecondRequest:
    """However final the failure is: it ends the transaction, not the request."""
    return NoSecondRequest()
