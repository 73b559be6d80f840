"""The pasted text was tidied before it was read; what was done is said."""

from __future__ import annotations

from txdoctor.model.finding import Finding, Level
from txdoctor.model.subject import Subject
from txdoctor.records import dataclass
from txdoctor.units import Id, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class InputMended(Finding):
    """`mended` lists what was done; `read_as` is what was looked up."""

    code = "general/input-mended"
    level = Level.NOTE

    mended: tuple[Term, ...]
    read_as: Id


def check(subject: Subject) -> InputMended | None:
    """The recogniser named at least one thing that it put right."""
    if not subject.mended:
        return None
    return InputMended(mended=subject.mended, read_as=subject.id)
