"""In a block, but nobody says how it ended."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.outcome_unknown import check


def test_found_without_a_usable_receipt() -> None:
    for each in (None, s.receipt(succeeded=None), s.receipt(block=s.OTHER_BLOCK)):
        found = check(s.INCLUDED, each)
        assert found is not None
        assert found.height == s.HEIGHT


def test_clear_with_a_receipt_or_outside_blocks() -> None:
    assert check(s.INCLUDED, s.receipt()) is None
    assert check(s.INCLUDED, s.receipt(succeeded=False)) is None
    assert check(s.PENDING, None) is None
