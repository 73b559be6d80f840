"""Said of every failure that carried a smart account's request, however final it is."""

from __future__ import annotations

from tests.chains.evm.remedies.test_same_request_again import FOUND
from tests.chains.evm.stops.test_do_not_fund_it import VERDICT
from txdoctor.chains.evm.stops.no_second_request import NoSecondRequest, offer


def test_said() -> None:
    assert offer(VERDICT, FOUND) == NoSecondRequest()
