"""The text is understood, but txdoctor does not look up texts of this kind."""

from __future__ import annotations

from txdoctor.model.complaint import Complaint
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.subject import Kind, Subject
from txdoctor.records import dataclass
from txdoctor.units import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class NotLookedUp(Finding):
    """`what` names the kind of text: a name that nobody can be asked about, or a PSBT."""

    code = "general/not-looked-up"
    level = Level.UNKNOWN
    state = State.UNDETERMINED

    what: Term


def check(subject: Subject, complaint: Complaint) -> NotLookedUp | None:
    """A PSBT, or a name without anybody to ask: it names no transaction of the chain by itself."""
    if subject.kind not in (Kind.NAME, Kind.PSBT) or complaint.seats:
        return None
    return NotLookedUp(what=Term(f"kind-{subject.kind.value}"))
