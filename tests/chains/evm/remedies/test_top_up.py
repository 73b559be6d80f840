"""Exactly as much as is missing, for a plain account, and never for what fails all the same."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chains.evm import scene as s
from txdoctor.chains.evm.account.facts import Code
from txdoctor.chains.evm.account.purse import up_front
from txdoctor.chains.evm.remedies.top_up import TopUp, offer
from txdoctor.chains.evm.rules.gas_limit_too_high import GasLimitTooHigh
from txdoctor.chains.evm.rules.insufficient_funds import InsufficientFunds
from txdoctor.chains.evm.rules.would_fail import WouldFail
from txdoctor.units import Gas, Term, Wei

LATER = s.tx(nonce=8, value=5)
WELL: dict[str, Any] = {
    "short": InsufficientFunds(balance=Wei(10), needed=Wei(30), missing=Wei(20)),
    "waiting": s.pending(),
    "count": s.nonce(7),
    "balance": s.balance(10),
    "code": s.account_code(),
    "queues": (),
    "beside": None,
    "fails": None,
    "heavy": None,
}


def offered(**changed: Any) -> TopUp | None:
    return offer(**{**WELL, **changed})


def test_all_that_waits_is_added_up() -> None:
    found = offered(queues=(s.queue(s.tx(), LATER),), beside=s.data_fee(3))
    assert found is not None
    assert found.missing == 20
    assert found.for_all == up_front(s.tx()) + up_front(LATER) + 3 - 10
    assert found.account.lower() == s.tx().sender


@pytest.mark.parametrize(
    "changed",
    [
        {"code": s.account_code(Code.DELEGATED)},
        {"code": s.account_code(Code.CONTRACT)},
        {"fails": WouldFail(reason=Term("revert-paused"))},
        {"heavy": GasLimitTooHigh(gas=Gas(2), allowed=Gas(1), nonce=7)},
    ],
)
def test_declined(changed: dict[str, Any]) -> None:
    assert offered() is not None
    assert offered(**changed) is None
