"""Too little gas is told apart from every other failure, and the top from the inside."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.failed.gas_limit_too_low import check

DRY = s.because("revert-out-of-gas")


def test_found_at_the_top_and_inside() -> None:
    top = check(s.INCLUDED, s.receipt(succeeded=False), s.mined(), DRY)
    assert top is not None
    assert (top.limit, top.used, top.where) == (21_000, 21_000, "gas-at-the-top")
    inside = check(s.INCLUDED, s.receipt(succeeded=False, gas_used=20_000), s.mined(), DRY)
    assert inside is not None
    assert inside.where == "gas-inside"


def test_clear_for_other_reasons_and_for_what_succeeded() -> None:
    failed = s.receipt(succeeded=False)
    assert check(s.INCLUDED, failed, s.mined(), s.because("revert-paused")) is None
    assert check(s.INCLUDED, s.receipt(), s.mined(), DRY) is None
