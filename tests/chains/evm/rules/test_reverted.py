"""A transaction that a block holds with status 0 has failed, and says why as far as is known."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.reverted import check
from txdoctor.units import Untrusted

FAILED = s.receipt(succeeded=False, gas_used=50_000)


def test_found_with_reason_and_fee() -> None:
    found = check(s.INCLUDED, FAILED, s.network(), s.reason(), s.head(), s.finalized(1_001), ())
    assert found is not None
    assert found.reason == Untrusted("because")
    assert (found.certainty, found.paid) == ("certainty-confirmed", 250_000 * s.GWEI)
    assert found.final


def test_found_without_a_reason_says_so() -> None:
    found = check(s.INCLUDED, FAILED, s.network(), None, s.head(), None, ())
    assert found is not None
    assert (found.reason, found.certainty) == ("reason-not-available", "certainty-unknown")
    assert not found.final


def test_clear_when_it_succeeded_or_waits() -> None:
    assert check(s.INCLUDED, s.receipt(), s.network(), None, s.head(), None, ()) is None
    assert check(s.PENDING, FAILED, s.network(), None, s.head(), None, ()) is None
    other = s.receipt(succeeded=False, block=s.OTHER_BLOCK)
    assert check(s.INCLUDED, other, s.network(), None, s.head(), None, ()) is None
