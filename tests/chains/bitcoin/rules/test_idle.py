"""An address is idle when no source holds a waiting transaction of it."""

from __future__ import annotations

from tests.chains.bitcoin.scene import SHOP_ADDRESS, TXID, activity
from txdoctor.chains.bitcoin.rules.idle import check


def test_nothing_waits() -> None:
    found = check((activity(), activity(seat="b")))
    assert found is not None
    assert (found.address, found.total, found.balance) == (SHOP_ADDRESS, 1, 20_000_000)


def test_one_source_that_holds_something_is_enough() -> None:
    assert check((activity(), activity(TXID, seat="b"))) is None


def test_without_an_answer_nothing_is_said() -> None:
    assert check(()) is None
