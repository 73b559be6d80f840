"""A transaction that a block holds with status 1 has settled."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.settled import check

HIGH = (s.standing(),)


def test_found_with_its_depth_and_fee() -> None:
    found = check(s.INCLUDED, s.receipt(), s.network(), s.head(), s.finalized(999), HIGH)
    assert found is not None
    assert (found.height, found.confirmations, found.paid) == (1_000, 10, 105_000 * s.GWEI)
    assert not found.final


def test_final_once_the_finalized_block_has_passed_it() -> None:
    found = check(s.INCLUDED, s.receipt(), s.network(), s.head(), s.finalized(1_000), HIGH)
    assert found is not None
    assert found.final


def test_clear_when_it_failed_waits_or_the_receipt_is_of_another_block() -> None:
    failed, unknown = s.receipt(succeeded=False), s.receipt(succeeded=None)
    elsewhere = s.receipt(block=s.OTHER_BLOCK)
    for each in (failed, unknown, elsewhere):
        assert check(s.INCLUDED, each, s.network(), s.head(), None, HIGH) is None
    assert check(s.PENDING, s.receipt(), s.network(), s.head(), None, HIGH) is None
