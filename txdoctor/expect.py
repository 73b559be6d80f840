"""Whether a target is in the state that a script expected."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.errors import Mistake
from txdoctor.model.diagnosis import Verdict
from txdoctor.model.finding import State
from txdoctor.model.visit import Expectation, Row
from txdoctor.units import Id, Untrusted

WORDS = ("included", "final", "gone", *(state.value for state in State))
KNOWN = frozenset(State) - {State.UNDETERMINED, State.UNSEEN}


def expectations(
    verdict: Verdict, chart: Sequence[Row], expect: str | None, min_confirmations: int | None
) -> tuple[Expectation, ...]:
    """What was asked for, and whether it is so; None where the state is not known."""
    judged = []
    if expect is not None:
        judged.append(Expectation(asked=expect, met=_is(verdict, expect)))
    if min_confirmations is not None:
        asked = f"min-confirmations={min_confirmations}"
        judged.append(Expectation(asked=asked, met=_deep(verdict, chart, min_confirmations)))
    return tuple(judged)


def check_word(expect: str) -> str:
    """The word itself; Mistake when it is none of ours."""
    if expect not in WORDS:
        known = tuple(Id(word) for word in WORDS)
        raise Mistake("unknown_expectation", word=Untrusted(expect), words=known)
    return expect


def _is(verdict: Verdict, expect: str) -> bool | None:
    state = verdict.state
    if expect in (State.UNSEEN.value, State.UNDETERMINED.value):
        return state.value == expect
    if state not in KNOWN:
        return None
    included = state in (State.SETTLED, State.FAILED)
    if expect == "included":
        return included
    if expect == "final":
        return included and verdict.final
    if expect == "gone":
        return state in (State.REPLACED, State.DROPPED)
    return state.value == expect


def _deep(verdict: Verdict, chart: Sequence[Row], wanted: int) -> bool | None:
    if verdict.state not in KNOWN:
        return None
    for row in chart:
        if row.name == "confirmations" and isinstance(row.value, int):
            return int(row.value) >= wanted
    return wanted <= 0
