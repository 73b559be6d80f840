"""A swept account is rescued, never fed."""

from __future__ import annotations

from txdoctor.chains.evm.remedies.rescue import Rescue, offer
from txdoctor.chains.evm.rules.account.delegated_to_sweeper import DelegatedToSweeper
from txdoctor.chains.evm.rules.account.swept import Swept
from txdoctor.units import Id, Wei

SWEEPER = DelegatedToSweeper(delegate=Id("0xd"))
SWEPT = Swept(times=2, amount=Wei(1), incoming=Id("0x1"), outgoing=Id("0x2"), receiver=Id("0x3"))


def test_the_delegate_is_named_where_there_is_one() -> None:
    assert offer(SWEEPER, None) == Rescue(delegate=Id("0xd"))
    assert offer(None, SWEPT) == Rescue(delegate=None)


def test_without_a_sign_there_is_nothing_to_rescue() -> None:
    assert offer(None, None) is None


def test_it_stands_first_and_costs_the_account_nothing() -> None:
    assert Rescue.rank == 1
    assert not Rescue.spends
