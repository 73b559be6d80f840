"""An unknown delegate is looked into before anything moves."""

from __future__ import annotations

from txdoctor.chains.evm.remedies.look_into_the_delegation import LookIntoTheDelegation, offer
from txdoctor.chains.evm.rules.account.delegated import Delegated
from txdoctor.units import Id


def test_it_names_the_contract_and_spends_nothing() -> None:
    found = offer(Delegated(delegate=Id("0xd")))
    assert found == LookIntoTheDelegation(delegate=Id("0xd"))
    assert not found.spends
