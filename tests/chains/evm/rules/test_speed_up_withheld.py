"""A speed-up that lies above a ceiling is withheld, and that is said."""

from __future__ import annotations

from typing import Any

from tests.chains.evm import scene as s
from tests.chains.evm.remedies.test_speed_up import WELL, offered
from txdoctor.chains.evm.rules.speed_up_withheld import SpeedUpWithheld, check

LEFT_OUT = {"balance", "settled", "taker", "data_fee"}
GROUND = {name: value for name, value in WELL.items() if name not in LEFT_OUT}


def said(**changed: Any) -> SpeedUpWithheld | None:
    return check(**{**GROUND, **changed})


def test_said_for_a_small_amount_and_for_a_price_beyond_reason() -> None:
    for waiting in (s.pending(value=10**12), s.pending(cap=900 * s.GWEI, tip=s.GWEI // 100)):
        found = said(waiting=waiting)
        assert found is not None
        assert found.worst > found.allowed or found.max_fee > found.most
        assert offered(waiting=waiting) is None


def test_clear_where_one_is_offered_or_something_else_speaks_against_it() -> None:
    assert said() is None
    small = s.pending(value=10**12)
    for changed in ({"where": s.INCLUDED}, {"count": s.nonce(6)}, {"tried": ()}, {"tips": None}):
        without = {"histories": ()} if "tips" in changed else {}
        assert said(waiting=small, **changed, **without) is None
