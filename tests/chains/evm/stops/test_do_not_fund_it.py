"""Said as soon as there is a sign that the account is swept, and not before."""

from __future__ import annotations

from tests.chains.evm.remedies.test_rescue import SWEEPER, SWEPT
from txdoctor.chains.evm.stops.do_not_fund_it import DoNotFundIt, offer
from txdoctor.model.diagnosis import Confidence, Verdict
from txdoctor.model.finding import Level, State

VERDICT = Verdict(
    state=State.IDLE, code="evm/idle", level=Level.OK, confidence=Confidence.HIGH, final=False
)


def test_either_sign_is_enough() -> None:
    assert offer(VERDICT, SWEEPER, None) == offer(VERDICT, None, SWEPT) == DoNotFundIt()


def test_no_sign_no_warning() -> None:
    assert offer(VERDICT, None, None) is None
