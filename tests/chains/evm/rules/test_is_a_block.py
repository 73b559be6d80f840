"""A block's hash is named as that."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.facts import BlockSeen
from txdoctor.chains.evm.rules.is_a_block import check
from txdoctor.model.subject import Kind
from txdoctor.units import Moment

SEEN = BlockSeen(
    seat="a", hash=s.BLOCK, height=s.HEIGHT, time=Moment(1_700_000_000), transactions=12
)


def test_found() -> None:
    found = check(s.subject(Kind.BLOCK, s.BLOCK), SEEN)
    assert found is not None
    assert (found.height, found.transactions) == (s.HEIGHT, 12)


def test_clear_for_a_transaction_and_for_another_block() -> None:
    assert check(s.subject(Kind.TRANSACTION, s.BLOCK), SEEN) is None
    assert check(s.subject(Kind.BLOCK, s.OTHER_BLOCK), SEEN) is None
