"""What decided inside the block is one before it, several of them, or the block's own figures."""

from __future__ import annotations

import pytest

from tests.chains.evm import scene as s
from txdoctor.chains.evm.failure.facts import InBlock, Transactions
from txdoctor.chains.evm.rules.failed.decided_within_block import check
from txdoctor.units import Id


def inside(culprit: Id | None, *, by_header: bool = False) -> InBlock:
    return InBlock(seat="a", ahead=Transactions(3), culprit=culprit, by_header=by_header)


@pytest.mark.parametrize(
    ("seen", "by"),
    [
        (inside(s.txid()), "by-one-before"),
        (inside(None), "by-those-before"),
        (inside(None, by_header=True), "by-its-time"),
    ],
)
def test_found(seen: InBlock, by: str) -> None:
    found = check(s.INCLUDED, s.receipt(succeeded=False), seen)
    assert found is not None
    assert (found.ahead, found.by) == (3, by)


def test_clear_when_nothing_failed_there() -> None:
    assert check(s.INCLUDED, s.receipt(), inside(None)) is None
    other = s.receipt(succeeded=False, block=s.OTHER_BLOCK)
    assert check(s.INCLUDED, other, inside(None)) is None
