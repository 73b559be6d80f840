"""Waiting transactions of an address are counted once, whoever holds them."""

from __future__ import annotations

from tests.chains.bitcoin.scene import OTHER, TXID, activity
from txdoctor.chains.bitcoin.rules.address.has_pending import check


def test_pools_are_put_together() -> None:
    found = check((activity(TXID), activity(TXID, OTHER, seat="b")))
    assert found is not None
    assert found.waiting == 2


def test_none_is_no_finding() -> None:
    assert check((activity(),)) is None
    assert check(()) is None
