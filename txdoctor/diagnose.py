"""All rules are put before the evidence; the most decisive finding says what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from txdoctor.consult import Desk, Heard, Question, consult
from txdoctor.model.diagnosis import CannotTell, Confidence, Diagnosis, Found, SoFar, Verdict
from txdoctor.model.evidence import Gap
from txdoctor.model.finding import Level, State
from txdoctor.model.sighting import Elsewhere, Whereabouts
from txdoctor.registry import RuleBook

# Read from the top: what a block settled outweighs what a pool says, and both outweigh absence.
DECISIVE = (
    State.UNDETERMINED,
    State.FAILED,
    State.SETTLED,
    State.REPLACED,
    State.DROPPED,
    State.PENDING,
    State.UNSENT,
    State.IDLE,
    State.UNSEEN,
)
WORST_FIRST = (Level.ERROR, Level.UNKNOWN, Level.WARNING, Level.NOTE, Level.OK)


def diagnose(desk: Desk, book: RuleBook) -> Diagnosis:
    """Put every rule; order what was found; let the first finding with a state decide.

    ValueError when no rule at all says a state: the general wing has one for "nothing learned",
    so this is a defect of the rules.
    """
    found: list[Found] = []
    unknown: list[CannotTell] = []
    _put(book.rules, desk, found, unknown)
    states = frozenset(f.finding.state for f in found if f.finding.state is not None)
    desk = replace(desk, others={**desk.others, SoFar: SoFar(states=states)})
    _put(book.last, desk, found, unknown)
    found.sort(key=_order)
    root = found[0].finding if found else None
    if root is None or root.state is None:
        raise ValueError("no rule says a state")
    verdict = Verdict(
        state=root.state,
        code=root.code,
        level=root.level,
        confidence=_confidence(desk, root.state),
        final=root.final,
    )
    return Diagnosis(verdict=verdict, findings=tuple(found), cannot_tell=tuple(unknown))


def _put(
    rules: Sequence[Question], desk: Desk, found: list[Found], unknown: list[CannotTell]
) -> None:
    for rule in rules:
        heard = consult(rule, desk)
        if isinstance(heard, Gap):
            unknown.append(CannotTell(code=rule.code, gap=heard))
        elif isinstance(heard, Heard) and heard.result is not None:
            found.append(Found(finding=heard.result, rests_on=heard.rests_on))


def _order(found: Found) -> tuple[int, int, str]:
    state = found.finding.state
    place = DECISIVE.index(state) if state else len(DECISIVE)
    return place, WORST_FIRST.index(found.finding.level), found.finding.code


def _confidence(desk: Desk, state: State) -> Confidence:
    """High: two sources say so. Medium: one does. Low: one does, and others did not see it."""
    if state is State.UNDETERMINED:
        return Confidence.LOW
    pairs = desk.facts.get(Whereabouts)
    if not pairs:
        return Confidence.MEDIUM if desk.facts.get(Elsewhere) else Confidence.HIGH
    where = pairs[0][0]
    if len(where.backing) > 1:
        return Confidence.HIGH
    return Confidence.LOW if where.absent_at else Confidence.MEDIUM
