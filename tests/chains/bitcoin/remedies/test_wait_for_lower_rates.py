"""Where even six blocks cost more, that is said in place of an interval."""

from __future__ import annotations

from tests.chains.bitcoin.scene import BITCOIN, family, market, waiting
from txdoctor import registry
from txdoctor.chains.bitcoin.remedies.wait_for_lower_rates import offer
from txdoctor.units import FeeRate


def test_under_the_price_of_six_blocks() -> None:
    offered = offer(waiting(282), None, market(), BITCOIN)
    assert offered is not None
    assert (offered.rate, offered.six_blocks, offered.forgotten) == (
        FeeRate(2000),
        FeeRate(9010),
        14 * 86_400,
    )


def test_at_that_price_an_interval_is_told_instead() -> None:
    assert offer(waiting(1270), None, market(), BITCOIN) is None
    assert offer(waiting(282), family(effective=9007), market(), BITCOIN) is None


def test_an_expiry_that_is_not_known_is_not_told() -> None:
    unlisted = registry.unlisted("bitcoin", "bip122:" + "11" * 16)
    offered = offer(waiting(282), None, market(), unlisted)
    assert offered is not None
    assert offered.forgotten is None
