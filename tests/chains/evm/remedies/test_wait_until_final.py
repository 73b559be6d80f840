"""Until the failure is final, waiting is all there is to do."""

from __future__ import annotations

from dataclasses import replace

from tests.chains.evm.remedies.test_try_again_safely import FAILED
from txdoctor.chains.evm.remedies.wait_until_final import offer


def test_offered_before_and_not_after() -> None:
    young = offer(replace(FAILED, finalized=False))
    assert young is not None
    assert young.height == FAILED.height
    assert offer(FAILED) is None
