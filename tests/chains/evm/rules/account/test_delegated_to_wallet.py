"""A wallet's own contract is named with its wallet."""

from __future__ import annotations

from tests.chains.evm.rules.account.test_delegated import UNKNOWN, code
from txdoctor.chains.evm.naming.known_contracts import WALLETS
from txdoctor.chains.evm.rules.account.delegated_to_wallet import check


def test_the_wallet_is_named() -> None:
    for delegate, wallet in WALLETS.items():
        found = check(code(delegate))
        assert found is not None
        assert found.wallet == wallet
        assert found.delegate.lower() == delegate


def test_another_contract_is_not() -> None:
    assert check(code(UNKNOWN)) is None
