"""Doubt is answered by looking again, never by paying again."""

from __future__ import annotations

from tests.chains.general.scene import gap
from txdoctor.chains.general.remedies.ask_again import cures, offer
from txdoctor.model.exchange import Reason
from txdoctor.model.remedy import Safety


def test_it_is_safe_and_answers_every_kind_of_doubt() -> None:
    found = offer(())
    assert found is not None
    assert found.safety is Safety.SAFE
    assert {"general/sources-at-odds", "general/nothing-learned"} <= set(cures)
    assert "general/not-seen" not in cures


def test_offline_looking_again_brings_nothing() -> None:
    assert offer((gap("a", Reason.OFFLINE),)) is None
    assert offer((gap("a", Reason.OFFLINE), gap("b", Reason.TIMED_OUT))) is not None
