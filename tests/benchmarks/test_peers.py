"""An answer is judged by what was made to be, whoever gives it."""

from __future__ import annotations

import pytest

from benchmarks.cases import Case
from benchmarks.peers import Answer, judged

FAILED = Case(
    name="x", what="x", txid="0x", state=r"\bfailed|status +0", cause="price moved",
    raw="0x8b063d73", false=r"successfully executed|status +1",
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("it failed: the price moved further", Answer.RIGHT),
        ("Traces:\n Error: Transaction FAILED.\n custom error 0x8b063d73: Z(", Answer.RAW),
        ("status               0 (failed)", Answer.STATE),
        ("the price moved", Answer.NOTHING),
        ("", Answer.NOTHING),
        ("Transaction successfully executed.", Answer.WRONG),
        ("it failed: the price moved\nstatus   1 (success)", Answer.WRONG),
    ],
)
def test_it_is_judged_by_its_words(said: str, answer: Answer) -> None:
    assert judged(FAILED, said) is answer


def test_where_there_is_no_cause_the_state_is_enough() -> None:
    went = Case(name="x", what="x", txid="0x", state="settled", false="failed")
    assert judged(went, "ok: settled") is Answer.RIGHT
    assert judged(went, "settled, then failed") is Answer.WRONG
