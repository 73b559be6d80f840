"""What the reason stands on is told by the evidence, not by how sure it sounds."""

from __future__ import annotations

import pytest

from tests.chains.evm import scene as s
from tests.chains.evm.calls.test_origin import WORDS, failed, made
from txdoctor.chains.evm.failure.rungs import rung
from txdoctor.model.evidence import Evidence, Fact, Noted
from txdoctor.units import Term


def evidence(*facts: Fact) -> Evidence:
    return Evidence(noted=tuple(Noted(fact=fact, rests_on=()) for fact in facts))


RECORD = made(failed(0, WORDS))


@pytest.mark.parametrize(
    ("certainty", "facts", "stands_on"),
    [
        ("certainty-traced", (RECORD,), "calls-by-debug"),
        ("certainty-confirmed", (RECORD,), "rung-states"),
        ("certainty-exact", (), "rung-rerun"),
        ("certainty-exact-alone", (), "rung-rerun"),
        ("certainty-confirmed", (), "rung-states"),
        ("certainty-cured", (), "rung-states"),
        ("certainty-at-odds", (RECORD,), "rung-states"),
        ("certainty-today", (), "rung-today"),
        ("certainty-unknown", (), "rung-receipt"),
        ("certainty-confirmed", (s.receipt(revert_data=WORDS),), "rung-receipt-told"),
    ],
)
def test_it_says_what_it_stands_on(certainty: str, facts: tuple[Fact, ...], stands_on: str) -> None:
    assert rung(evidence(*facts), s.reason(certainty)) == Term(stands_on)
