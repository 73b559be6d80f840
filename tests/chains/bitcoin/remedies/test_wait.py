"""Waiting is told as an interval, and only where it leads somewhere."""

from __future__ import annotations

import pytest

from tests.chains.bitcoin.scene import BITCOIN, LITECOIN, REGTEST, family, market, waiting
from txdoctor.chains.bitcoin.blocks.block_times import WAITS
from txdoctor.chains.bitcoin.remedies.wait import offer


@pytest.mark.parametrize(
    ("fee", "within", "soonest", "latest"),
    [(1769, 1, 30, 1800), (1768, 3, 480, 3780), (1409, 6, 1560, 6360), (1271, 6, 1560, 6360)],
)
def test_the_interval_follows_from_the_block(
    fee: int, within: int, soonest: int, latest: int
) -> None:
    offered = offer(waiting(fee), None, market(), BITCOIN)
    assert offered is not None
    assert (offered.within, offered.soonest, offered.latest) == (within, soonest, latest)


def test_under_six_blocks_waiting_leads_nowhere() -> None:
    assert offer(waiting(1268), None, market(), BITCOIN) is None


def test_litecoin_has_shorter_intervals() -> None:
    offered = offer(waiting(2000), None, market(), LITECOIN)
    assert offered is not None
    assert (offered.soonest, offered.latest) == (7, 480)


def test_blocks_made_by_hand_have_no_rhythm() -> None:
    offered = offer(waiting(2000), None, market(), REGTEST)
    assert offered is not None
    assert (offered.within, offered.soonest, offered.latest) == (1, None, None)


def test_what_it_hangs_on_counts() -> None:
    assert offer(waiting(2000), family(effective=1000), market(), BITCOIN) is None


@pytest.mark.parametrize("blocks", WAITS)
def test_nine_of_ten_cases_lie_between_the_percentiles(blocks: int) -> None:
    from math import exp, factorial

    def come_later(mean_intervals: float) -> float:
        """P(fewer than `blocks` events), Poisson."""
        terms = (mean_intervals**n / factorial(n) for n in range(blocks))
        return exp(-mean_intervals) * sum(terms)

    early, late = (thousandths / 1000 for thousandths in WAITS[blocks])
    assert come_later(early) == pytest.approx(0.95, abs=0.001)
    assert come_later(late) == pytest.approx(0.05, abs=0.001)
