"""The text is not a whole hash, address, link or transaction, so nobody was asked."""

from __future__ import annotations

from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Elsewhere
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable(Finding):
    """`why` says what is wrong with the text; nothing is repaired by guessing.

    `digits` is how many digits a hash has here, `expected` how many a whole one has.
    """

    code = "general/unreadable"
    level = Level.UNKNOWN
    state = State.UNDETERMINED

    why: Term
    digits: int | None = None
    expected: int | None = None


def check(subject: Subject, elsewhere: tuple[Elsewhere, ...]) -> Unreadable | None:
    """Something is wrong with it, or nobody claimed it; another network's has its own finding."""
    if subject.kind is not Kind.UNREADABLE or elsewhere:
        return None
    detail = dict(subject.detail)
    return Unreadable(
        why=subject.reason or Term("not-recognised"),
        digits=_number(detail.get("digits")),
        expected=_number(detail.get("expected")),
    )


def _number(value: int | str | None) -> int | None:
    return value if isinstance(value, int) else None
