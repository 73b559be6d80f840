"""Dust is what a node calls dust, by the form of the output and by the coin."""

from __future__ import annotations

import pytest

from txdoctor import registry
from txdoctor.chains.bitcoin.forms.dust import dust_limit

BODY, LONG = bytes(20), bytes(32)
# policy/policy.cpp, GetDustThreshold, at 3000 sat/kvB; Litecoin asks ten times as much.
LIMITS = {
    b"\x76\xa9\x14" + BODY + b"\x88\xac": 546,
    b"\xa9\x14" + BODY + b"\x87": 540,
    b"\0\x14" + BODY: 294,
    b"\0\x20" + LONG: 330,
    b"\x51\x20" + LONG: 330,
    b"\x51\x02\x4e\x73": 240,
    b"\x6a\x04data": 0,
}


@pytest.mark.parametrize("script", LIMITS)
def test_the_limits_of_bitcoin_and_of_litecoin(script: bytes) -> None:
    assert dust_limit(script, registry.network("bitcoin")) == LIMITS[script]
    assert dust_limit(script, registry.network("litecoin")) == 10 * LIMITS[script]
    assert dust_limit(script, None) == LIMITS[script]
