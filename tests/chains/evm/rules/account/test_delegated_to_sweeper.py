"""A published sweeper is an alarm by the node's own word."""

from __future__ import annotations

from tests.chains.evm.rules.account.test_delegated import UNKNOWN, code
from txdoctor.chains.evm.naming.known_contracts import SWEEPERS
from txdoctor.chains.evm.rules.account.delegated_to_sweeper import check


def test_it_is_an_alarm() -> None:
    for delegate in SWEEPERS:
        found = check(code(delegate))
        assert found is not None
        assert found.alarm


def test_another_contract_is_not() -> None:
    assert check(code(UNKNOWN)) is None
