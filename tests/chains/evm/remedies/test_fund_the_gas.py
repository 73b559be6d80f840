"""Coins are only sent where they stay."""

from __future__ import annotations

import pytest

from tests.chains.evm.rules.account.test_delegated import UNKNOWN, code
from txdoctor.chains.evm.account.facts import AccountCode, Code
from txdoctor.chains.evm.remedies.fund_the_gas import FundTheGas, offer
from txdoctor.chains.evm.rules.account.no_funds_for_gas import NoFundsForGas
from txdoctor.units import Wei

LACKS = NoFundsForGas(nonce=7, needed=Wei(5), balance=Wei(2), short=Wei(3))


def test_exactly_what_is_missing() -> None:
    assert offer(LACKS, code(None, Code.NONE)) == FundTheGas(nonce=7, short=Wei(3))


@pytest.mark.parametrize("other", [code(UNKNOWN), code(None, Code.CONTRACT)])
def test_not_into_an_account_with_code(other: AccountCode) -> None:
    assert offer(LACKS, other) is None


def test_it_is_never_offered_beside_an_alarm() -> None:
    assert FundTheGas.spends
