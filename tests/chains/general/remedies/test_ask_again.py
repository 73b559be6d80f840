"""Doubt is answered by looking again, never by paying again."""

from __future__ import annotations

from txdoctor.chains.general.remedies.ask_again import cures, offer
from txdoctor.model.remedy import Safety


def test_it_is_safe_and_answers_every_kind_of_doubt() -> None:
    assert offer().safety is Safety.SAFE
    assert {"general/sources-at-odds", "general/nothing-learned"} <= set(cures)
    assert "general/not-seen" not in cures
