"""The lowest one that waits decides whether the account can pay."""

from __future__ import annotations

from tests.chains.evm import scene as s
from tests.chains.evm.nonces.test_ladder import SENDER, count, pool
from tests.chains.evm.past import rung
from tests.chains.evm.rules.account.test_nonce_ladder import ACCOUNT, HASH
from txdoctor.chains.evm.account.facts import Balance
from txdoctor.chains.evm.rules.account.no_funds_for_gas import NoFundsForGas, check
from txdoctor.units import Wei

NEEDED = s.ETHER + 21_000 * 10 * s.GWEI


def holds(amount: int) -> Balance:
    return Balance(seat="a", account=SENDER, amount=Wei(amount))


def test_a_wei_too_little() -> None:
    found = check(ACCOUNT, count(7), holds(NEEDED - 1), (pool(8),), (rung(7),), ())
    assert found == NoFundsForGas(
        nonce=7, needed=Wei(NEEDED), balance=Wei(NEEDED - 1), short=Wei(1)
    )


def test_exactly_enough() -> None:
    assert check(ACCOUNT, count(7), holds(NEEDED), (pool(8),), (rung(7),), ()) is None


def test_only_the_next_one_counts() -> None:
    assert check(ACCOUNT, count(7), holds(0), (pool(8),), (rung(8),), ()) is None
    assert check(ACCOUNT, count(7), holds(0), (pool(8),), (), ()) is None


def test_it_is_about_accounts() -> None:
    assert check(HASH, count(7), holds(0), (pool(8),), (rung(7),), ()) is None
