"""All rules are put before the evidence; the most decisive finding says what became of it."""

from __future__ import annotations

from txdoctor.consult import Desk, Heard, Question, consult_all, witnesses
from txdoctor.model.diagnosis import CannotTell, Confidence, Diagnosis, Found, SoFar, Verdict
from txdoctor.model.finding import WORST_FIRST, Finding, State
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

_DECIDES: dict[State | None, int] = {state: n for n, state in enumerate((*DECISIVE, None))}
_WORSE = {level: n for n, level in enumerate(WORST_FIRST)}


def diagnose(desk: Desk, book: RuleBook) -> Diagnosis:
    """Put every rule; order what was found; let the first finding with a state decide.

    An alarm stands before everything, and gives the verdict its name; the state stays.

    ValueError when no rule at all says a state: the general wing has one for "nothing learned",
    so this is a defect of the rules.
    """
    found: list[Found] = []
    unknown: list[CannotTell] = []
    _put(book.rules, desk, found, unknown)
    states = frozenset(f.finding.state for f in found if f.finding.state is not None)
    levels = frozenset([f.finding.level for f in found])
    so_far = SoFar(states=states, levels=levels)
    _put(book.last, desk.also({SoFar: so_far}), found, unknown)
    found.sort(key=_order)
    root = found[0].finding if found else None
    if root is not None and root.alarm and root.state is None:
        root = next((f.finding for f in found if f.finding.state is not None), root)
    if root is None or root.state is None:
        raise ValueError("no rule says a state")
    first = found[0].finding  # an alarm, where there is one, else the root itself
    verdict = Verdict(
        state=root.state,
        code=first.code,
        level=first.level,
        confidence=_confidence(desk, first, book),
        final=root.final,
    )
    return Diagnosis(verdict=verdict, findings=tuple(found), cannot_tell=tuple(unknown))


def _put(
    rules: tuple[Question, ...], desk: Desk, found: list[Found], unknown: list[CannotTell]
) -> None:
    for rule, heard in consult_all(rules, desk):
        if isinstance(heard, Heard):
            found.append(Found(finding=heard.result, rests_on=heard.rests_on))
        else:
            unknown.append(CannotTell(code=rule.code, gap=heard))


def _order(found: Found) -> tuple[bool, int, int, str]:
    finding = found.finding
    return not finding.alarm, _DECIDES[finding.state], _WORSE[finding.level], finding.code


def _confidence(desk: Desk, root: Finding, book: RuleBook) -> Confidence:
    """High: two sources stand behind every fact that decided. Medium: one does.

    Low: one does, and others did not see the transaction.
    """
    if root.state is State.UNDETERMINED:
        return Confidence.LOW
    pairs = desk.facts.get(Whereabouts)
    backing, absent = (pairs[0][0].backing, pairs[0][0].absent_at) if pairs else ((), ())
    if len(backing) == 1 and absent:
        return Confidence.LOW
    asked = book.rule(root.code)
    behind = witnesses(asked, desk) if asked else None
    alone = behind == 1 or len(backing) == 1 or Elsewhere in desk.facts
    return Confidence.MEDIUM if alone else Confidence.HIGH
