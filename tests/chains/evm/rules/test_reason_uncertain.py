"""A reason that was not shown twice is told with its reserve."""

from __future__ import annotations

import pytest

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules.reason_uncertain import check

FAILED = s.receipt(succeeded=False)


@pytest.mark.parametrize(
    "certainty", ["certainty-likely", "certainty-uncertain", "certainty-unknown"]
)
def test_found(certainty: str) -> None:
    found = check(s.INCLUDED, FAILED, s.reason(certainty))
    assert found is not None
    assert found.certainty == certainty


def test_clear_when_it_is_confirmed_or_nothing_failed() -> None:
    assert check(s.INCLUDED, FAILED, s.reason("certainty-confirmed")) is None
    assert check(s.INCLUDED, s.receipt(), s.reason("certainty-likely")) is None
    assert check(s.PENDING, FAILED, s.reason("certainty-likely")) is None
