"""What nodes refuse is made anew, with the reason beside it."""

from __future__ import annotations

from txdoctor.chains.bitcoin.remedies.mend_and_sign_anew import offer
from txdoctor.chains.bitcoin.rules.unsent.refused import Refused
from txdoctor.units import Term, Untrusted


def test_the_reason_goes_with_it() -> None:
    refused = Refused(why=Term("refused-dust"), said=Untrusted("dust"))
    assert offer(refused).why == "refused-dust"
