"""A fee cap under the next base fee keeps a transaction out of every block."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.below_base_fee import check


def test_found_with_what_is_missing() -> None:
    found = check(s.PENDING, s.pending(cap=10 * s.GWEI), s.base_fee(12 * s.GWEI))
    assert found is not None
    assert found.missing == 2 * s.GWEI


def test_found_for_an_old_style_price() -> None:
    found = check(s.PENDING, s.pending(cap=10 * s.GWEI, tip=None), s.base_fee(12 * s.GWEI))
    assert found is not None
    assert found.max_fee == 10 * s.GWEI


def test_clear_when_it_just_covers_or_is_mined() -> None:
    assert check(s.PENDING, s.pending(cap=10 * s.GWEI), s.base_fee(10 * s.GWEI)) is None
    assert check(s.INCLUDED, s.pending(cap=10 * s.GWEI), s.base_fee(12 * s.GWEI)) is None
