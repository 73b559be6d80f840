"""The receiver is shown amount and account."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.remedies.name_the_inner_transfer import offer
from txdoctor.chains.evm.rules.hollow.handed_on_inside import HandedOnInside
from txdoctor.units import Wei


def test_offered_with_amount_and_account() -> None:
    found = offer(HandedOnInside(account=s.TOKEN, amount=Wei(7)))
    assert (found.account, found.amount) == (s.TOKEN, 7)
