"""What is shown without signature and price is a relay's, and its price is not judged."""

from __future__ import annotations

from dataclasses import replace

from tests.chains.evm import scene as s
from txdoctor.chains.evm.rules import below_base_fee, tip_too_low, waiting
from txdoctor.chains.evm.rules.held_by_relay import check
from txdoctor.units import GasPrice

NOTHING = GasPrice(0)
HIDDEN = replace(
    s.pending(proved=False), tx=replace(s.tx(), v=0, r=0, s=0, max_fee=NOTHING, tip=NOTHING)
)


def test_found_and_its_price_is_not_judged() -> None:
    found = check(s.PENDING, HIDDEN)
    assert found is not None
    assert (found.nonce, found.final) == (7, False)
    base, around = s.base_fee(), (s.tips(), s.network())
    assert below_base_fee.check(s.PENDING, HIDDEN, base) is None
    assert tip_too_low.check(s.PENDING, HIDDEN, s.nonce(7), s.base_fee(0), *around) is None
    assert waiting.check(s.PENDING, HIDDEN, base, *around) is None


def test_clear_with_its_signature_in_a_block_or_of_an_unknown_type() -> None:
    assert check(s.PENDING, s.pending()) is None
    assert check(s.INCLUDED, HIDDEN) is None
    odd = replace(HIDDEN, tx=replace(HIDDEN.tx, kind=0x71))
    assert check(s.PENDING, odd) is None
