"""How long the support of a wallet or exchange takes to answer, by what it is asked."""

from __future__ import annotations

from enum import StrEnum

from txdoctor.model.finding import Level, State
from txdoctor.model.visit import Visit
from txdoctor.units import Moment

HOUR = 3600


class ReplyTime(StrEnum):
    """Classes that wallet makers publish: questions; transfers that failed or miss; thefts."""

    SIMPLE = "simple"
    MEDIUM = "medium"
    COMPLEX = "complex"


# Bitpie's published support guide: 24 hours for questions, 48 for failed transfers and funds that
# did not arrive, 72 and more for thefts and technical faults.
HOURS = {ReplyTime.SIMPLE: 24, ReplyTime.MEDIUM: 48, ReplyTime.COMPLEX: 72}
ONE_MORE_DAY = 24 * HOUR  # the same guide: past the time, wait a working day, then write again

_CALM = (State.SETTLED, State.IDLE, State.UNSENT)


def reply_time(visit: Visit) -> ReplyTime:
    """The class of a case as its findings show it."""
    findings = [found.finding for found in visit.findings]
    if any(finding.alarm for finding in findings):
        return ReplyTime.COMPLEX
    calm = visit.verdict.state in _CALM and visit.verdict.level in (Level.OK, Level.NOTE)
    missed = any(finding.asked for finding in findings)
    return ReplyTime.SIMPLE if calm and not missed else ReplyTime.MEDIUM


def answer_by(visit: Visit) -> Moment:
    """When an answer is there, if the case is written to support as soon as it was examined."""
    return Moment(visit.taken_at + HOURS[reply_time(visit)] * HOUR)


def write_again_at(visit: Visit) -> Moment:
    """When to write again where none is."""
    return Moment(answer_by(visit) + ONE_MORE_DAY)
