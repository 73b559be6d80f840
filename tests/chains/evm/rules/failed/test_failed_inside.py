"""Where the failure began is told when that is not the transaction's own call."""

from __future__ import annotations

from dataclasses import replace

from tests.chains.evm import scene as s
from tests.chains.evm.calls.test_origin import WORDS, began, failed
from txdoctor.chains.evm.rules.failed.failed_inside import check
from txdoctor.units import Id

INSIDE = began(failed(0, WORDS), failed(1, WORDS, selector=bytes.fromhex("a9059cbb")))


def test_found() -> None:
    found = check(s.INCLUDED, s.receipt(succeeded=False), INSIDE)
    assert found is not None
    assert found.account == "0x0000000000000000000000000000000000000002"
    assert (found.function, found.levels) == ("transfer(address,uint256)", 1)
    assert (found.reason, found.handed_on) == ("revert-paused", "handed-on-as-it-was")


def test_how_its_gas_was_measured_out_comes_first() -> None:
    dry = replace(INSIDE, gas=Id("gas-fixed"))  # type: ignore[arg-type]  # a key of a phrase
    found = check(s.INCLUDED, s.receipt(succeeded=False), dry)
    assert found is not None
    assert found.reason == "gas-fixed"


def test_clear_at_the_top_and_when_nothing_failed_there() -> None:
    assert check(s.INCLUDED, s.receipt(succeeded=False), began(failed(0, WORDS))) is None
    assert check(s.INCLUDED, s.receipt(), INSIDE) is None
    other = s.receipt(succeeded=False, block=s.OTHER_BLOCK)
    assert check(s.INCLUDED, other, INSIDE) is None
