"""The line of an account: what waits, what is missing, and whose bytes are believed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chains.evm import scene as s
from tests.chains.evm.past import ME, past, pay, rung
from txdoctor.chains.evm.account.facts import Nonce, PoolNonce
from txdoctor.chains.evm.nonces.ladder import LONGEST, ladder, read_pool
from txdoctor.units import Id

SENDER = s.tx().sender


def count(low: int, high: int | None = None, account: Id = SENDER) -> Nonce:
    return Nonce(seat="a", account=account, next_one=low, at_most=high)


def pool(next_one: int) -> PoolNonce:
    return PoolNonce(seat="a", account=SENDER, next_one=next_one)


def test_a_gap_is_named() -> None:
    found = ladder(count(7), [pool(8)], [rung(7), rung(10)], [])
    assert found is not None
    assert (found.waiting, found.missing) == ((7, 10), (8, 9))
    assert [each.nonce for each in found.rungs] == [7, 10]


def test_nothing_waits() -> None:
    assert ladder(count(7), [pool(7)], [], []) is None
    assert ladder(count(7), [], [rung(6)], []) is None


def test_a_count_alone_shows_that_something_waits() -> None:
    found = ladder(count(7), [pool(9)], [], [])
    assert found is not None
    assert (found.waiting, found.missing, found.rungs) == ((7, 8), (), ())


def test_what_an_explorer_lists_is_not_called_missing() -> None:
    told = past(pay(8, ME, ME, None), pay(9, s.PAYEE, ME, None))  # type: ignore[arg-type]
    found = ladder(count(7, account=ME), [], [rung(7), rung(9)], [told])
    assert found is not None
    assert found.missing == ()


def test_of_two_counts_the_higher_is_the_start() -> None:
    found = ladder(count(7, 9), [], [rung(7), rung(9)], [])
    assert found is not None
    assert (found.next_one, found.waiting) == (9, (9,))


def test_of_two_with_one_nonce_the_better_paying_stays() -> None:
    found = ladder(count(7), [], [rung(7), rung(7, "b", cap=30 * s.GWEI)], [])
    assert found is not None
    assert [each.tx.max_fee for each in found.rungs] == [30 * s.GWEI]


def test_a_lying_pool_cannot_make_it_endless() -> None:
    found = ladder(count(0), [pool(2**60)], [], [])
    assert found is not None
    assert len(found.waiting) == LONGEST


def shown(**wanted: Any) -> dict[str, Any]:
    return {**s.signed_tx(**wanted).shown, "blockHash": None}


def test_a_pool_is_read_with_both_its_parts() -> None:
    value = {"pending": {"7": shown()}, "queued": {"9": shown(nonce=9)}}
    found = read_pool("a", SENDER, value)
    assert [each.nonce for each in found] == [7, 9]
    assert found[0].txid == s.txid()


@pytest.mark.parametrize(
    "broken",
    [
        {"value": "0x1"},  # other bytes than the hash
        {"from": "0x" + "99" * 20},
        {"hash": "0x" + "99" * 32},
        {"nonce": "-0x1"},
    ],
)
def test_a_pool_that_lies_is_not_read(broken: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"another|hex"):
        read_pool("a", SENDER, {"pending": {"7": {**shown(), **broken}}, "queued": {}})
