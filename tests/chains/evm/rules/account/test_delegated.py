"""Whose contract an account hands its calls to decides how loudly it is said."""

from __future__ import annotations

import pytest

from txdoctor.chains.evm.account.facts import AccountCode, Code
from txdoctor.chains.evm.naming.known_contracts import SWEEPERS, WALLETS
from txdoctor.chains.evm.rules.account import delegated, delegated_to_sweeper, delegated_to_wallet
from txdoctor.model.finding import Level
from txdoctor.units import Id

UNKNOWN = Id("0x" + "d0" * 20)
ALL = (delegated, delegated_to_wallet, delegated_to_sweeper)


def code(delegate: Id | None, kind: Code = Code.DELEGATED) -> AccountCode:
    return AccountCode(seat="a", account=Id("0x" + "11" * 20), code=kind, delegate=delegate)


@pytest.mark.parametrize("delegate", [UNKNOWN, *WALLETS, *SWEEPERS])
def test_exactly_one_of_the_three_speaks(delegate: Id) -> None:
    said = [found for rule in ALL if (found := rule.check(code(delegate))) is not None]
    assert len(said) == 1


@pytest.mark.parametrize("kind", [Code.NONE, Code.CONTRACT])
def test_without_a_delegate_none_speaks(kind: Code) -> None:
    assert not any(rule.check(code(None, kind)) for rule in ALL)


def test_no_contract_is_on_two_lists() -> None:
    assert not SWEEPERS & set(WALLETS)
    listed = (*SWEEPERS, *WALLETS)
    assert all(each == each.lower() and len(each) == 42 for each in listed)


def test_an_unknown_one_is_a_warning_and_no_alarm() -> None:
    found = delegated.check(code(UNKNOWN))
    assert found is not None
    assert (found.level, found.alarm) == (Level.WARNING, False)
