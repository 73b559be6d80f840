"""What has settled is not brought on by a second payment, to whomever it goes."""

from __future__ import annotations

from txdoctor.model.complaint import Declared
from txdoctor.model.diagnosis import Verdict
from txdoctor.model.finding import State
from txdoctor.model.remedy import Stop
from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DoNotPayToReleaseIt(Stop):
    """Said to whoever misses money that the chain shows as arrived."""

    code = "general/do-not-pay-to-release-it"


def offer(verdict: Verdict, declared: Declared) -> DoNotPayToReleaseIt | None:
    """The first payment stands: another one is lost beside it, or goes to a thief."""
    missed = declared.not_credited and verdict.state is State.SETTLED
    return DoNotPayToReleaseIt() if missed else None
