"""The text is not a whole hash, address, link or transaction, so nobody was asked."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.subject import Kind, Subject
from txdoctor.units import Term

ELSEWHERE = "not-of-this-network"  # said by on_another_network.py


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


def check(subject: Subject) -> Unreadable | None:
    """Every recogniser found something wrong with it, or none claimed it."""
    if subject.kind is not Kind.UNREADABLE or subject.reason == ELSEWHERE:
        return None
    detail = dict(subject.detail)
    return Unreadable(
        why=subject.reason or Term("not-recognised"),
        digits=_number(detail.get("digits")),
        expected=_number(detail.get("expected")),
    )


def _number(value: int | str | None) -> int | None:
    return value if isinstance(value, int) else None
