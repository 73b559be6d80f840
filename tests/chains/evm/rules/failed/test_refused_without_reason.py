"""What a silent refusal can mean is told only where nothing better is known."""

from __future__ import annotations

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.failed.refused_without_reason import check


def test_found() -> None:
    found = check(s.INCLUDED, s.receipt(succeeded=False), s.because("revert-empty-data"))
    assert found is not None
    assert found.used == 21_000


def test_clear_where_a_reason_is_known_or_nothing_failed() -> None:
    failed = s.receipt(succeeded=False)
    assert check(s.INCLUDED, failed, s.because("revert-missing-function")) is None
    assert check(s.INCLUDED, s.receipt(), s.because("revert-empty-data")) is None
