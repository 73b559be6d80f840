"""More gas than a block, or than one transaction may have, is taken by no block."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.gas_limit_too_high import check

CAP = 2**24  # EIP-7825


def test_found_above_the_limit_of_one_transaction() -> None:
    found = check(s.PENDING, s.pending(gas=CAP + 1), s.head(), s.network())
    assert found is not None
    assert (found.gas, found.allowed, found.nonce) == (CAP + 1, CAP, 7)
    assert check(s.PENDING, s.pending(gas=CAP), s.head(), s.network()) is None


def test_found_above_the_room_of_a_block() -> None:
    room = s.head().gas_limit
    found = check(s.PENDING, s.pending(gas=room + 1), s.head(), s.network("avalanche"))
    assert found is not None
    assert found.allowed == room
    assert check(s.PENDING, s.pending(gas=room), s.head(), s.network("avalanche")) is None


def test_clear_in_a_block_or_by_word_alone() -> None:
    heavy = s.pending(gas=CAP + 1)
    assert check(s.INCLUDED, heavy, s.head(), s.network()) is None
    unproved = s.pending(proved=False, gas=CAP + 1)
    assert check(s.PENDING, unproved, s.head(), s.network()) is None
