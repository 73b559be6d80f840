"""A tip below all that blocks took, or below the floor of the chain, keeps it waiting."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.tip_too_low import check


def test_found_below_what_blocks_took() -> None:
    low = s.pending(cap=30 * s.GWEI, tip=s.GWEI // 100)
    found = check(s.PENDING, low, s.nonce(7), s.base_fee(20 * s.GWEI), s.tips(), s.network())
    assert found is not None
    assert (found.tip, found.least_tip) == (s.GWEI // 100, s.GWEI // 10)


def test_the_cap_can_leave_less_than_the_tip() -> None:
    tight = s.pending(cap=20 * s.GWEI + 5, tip=s.GWEI)
    found = check(s.PENDING, tight, s.nonce(7), s.base_fee(20 * s.GWEI), s.tips(), s.network())
    assert found is not None
    assert found.tip == 5


def test_found_below_the_floor_of_a_chain() -> None:
    tx = s.pending(cap=90 * s.GWEI, tip=24 * s.GWEI, chain_id=137)
    around = (s.nonce(7), s.base_fee(40 * s.GWEI), None, s.network("polygon"))
    found = check(s.PENDING, tx, *around)
    assert found is not None
    assert found.least_tip == 25 * s.GWEI
    enough = s.pending(cap=90 * s.GWEI, tip=25 * s.GWEI, chain_id=137)
    assert check(s.PENDING, enough, *around) is None


def test_clear_when_it_pays_is_below_the_base_fee_or_not_next() -> None:
    low = s.pending(cap=30 * s.GWEI, tip=s.GWEI // 100)
    base, tips, network = s.base_fee(20 * s.GWEI), s.tips(), s.network()
    assert check(s.PENDING, s.pending(cap=30 * s.GWEI), s.nonce(7), base, tips, network) is None
    assert check(s.PENDING, low, s.nonce(6), base, tips, network) is None
    assert check(s.INCLUDED, low, s.nonce(7), base, tips, network) is None
    assert check(s.PENDING, low, s.nonce(7), s.base_fee(40 * s.GWEI), tips, network) is None
    assert check(s.PENDING, low, s.nonce(7), base, None, network) is None
