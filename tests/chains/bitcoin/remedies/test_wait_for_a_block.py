"""The next block is told as an interval."""

from __future__ import annotations

from tests.chains.bitcoin.scene import BITCOIN, REGTEST
from txdoctor.chains.bitcoin.remedies.wait_for_a_block import offer


def test_the_next_block_comes_within_half_an_hour() -> None:
    offered = offer(BITCOIN)
    assert (offered.soonest, offered.latest) == (30, 1800)
    assert offer(REGTEST).latest is None
