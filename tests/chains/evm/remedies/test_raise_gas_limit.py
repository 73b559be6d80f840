"""The advised limit is one that was seen to be enough, and a margin; never more than allowed."""

from __future__ import annotations

import pytest

from tests.chains.evm import scene as s
from txdoctor.chains.evm.failure.facts import GasNeeded
from txdoctor.chains.evm.remedies.raise_gas_limit import CAP, offer
from txdoctor.chains.evm.rules.failed.gas_limit_too_low import GasLimitTooLow
from txdoctor.units import Gas, Term

LOW = GasLimitTooLow(limit=Gas(50_000), used=Gas(50_000), where=Term("gas-at-the-top"))


def needed(*gas: int) -> tuple[GasNeeded, ...]:
    return tuple(GasNeeded(seat="a", height=at, gas=Gas(each)) for at, each in enumerate(gas))


@pytest.mark.parametrize(
    ("seen", "gas"), [((80_000,), 100_000), ((80_000, 90_001), 113_000), ((CAP,), CAP)]
)
def test_offered_with_its_margin(seen: tuple[int, ...], gas: int) -> None:
    found = offer(s.failed(), LOW, needed(*seen))
    assert found is not None
    assert (found.gas, found.tried, found.margin) == (gas, max(seen), 25)


@pytest.mark.parametrize("seen", [(), (0,), (50_000,), (CAP + 1,)])
def test_not_offered_without_a_figure_that_helps(seen: tuple[int, ...]) -> None:
    assert offer(s.failed(), LOW, needed(*seen)) is None


def test_not_offered_while_the_block_can_still_be_undone() -> None:
    assert offer(s.failed(finalized=False), LOW, needed(80_000)) is None
