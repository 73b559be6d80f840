"""The text belongs to a chain that txdoctor does not examine yet."""

from __future__ import annotations

from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import Id, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCoveredYet(Finding):
    """`what` names the chain and the kind of text; `where_to_look` is a public explorer."""

    code = "general/not-covered-yet"
    level = Level.UNKNOWN
    state = State.UNDETERMINED

    what: Term
    where_to_look: Id | None = None


def check(subject: Subject) -> NotCoveredYet | None:
    """The recogniser named a chain without a wing."""
    if subject.kind is not Kind.UNCOVERED or subject.reason is None:
        return None
    look = str(dict(subject.detail).get("explorer", ""))
    return NotCoveredYet(what=subject.reason, where_to_look=Id(look) if look else None)
