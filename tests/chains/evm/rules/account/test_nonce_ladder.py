"""The whole line is told where there is more to it than one that is next."""

from __future__ import annotations

from tests.chains.evm import scene as s
from tests.chains.evm.nonces.test_ladder import SENDER, count, pool
from tests.chains.evm.past import rung
from txdoctor.chains.evm.rules.account.nonce_ladder import NonceLadder, check
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Id, Untrusted, Wei

ACCOUNT = Subject(text=Untrusted(""), kind=Kind.ADDRESS, id=SENDER, chain="evm")
HASH = Subject(text=Untrusted(""), kind=Kind.TRANSACTION, id=Id(s.txid()), chain="evm")


def test_the_line_with_what_it_costs() -> None:
    found = check(ACCOUNT, count(7), (pool(8),), (rung(7), rung(9)), ())
    cost = 2 * (s.ETHER + 21_000 * 10 * s.GWEI)
    assert found == NonceLadder(next_nonce=7, waiting=(7, 9), missing=(8,), cost=Wei(cost))


def test_one_that_is_next_is_told_by_itself() -> None:
    assert check(ACCOUNT, count(7), (pool(8),), (rung(7),), ()) is None
    assert check(ACCOUNT, count(7), (pool(7),), (), ()) is None


def test_without_bytes_there_is_no_cost() -> None:
    found = check(ACCOUNT, count(7), (pool(9),), (), ())
    assert found is not None
    assert (found.cost, found.missing) == (None, None)


def test_it_is_about_accounts() -> None:
    assert check(HASH, count(7), (pool(9),), (), ()) is None
