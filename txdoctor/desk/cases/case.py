"""One case of the desk: what is examined for it, how far it is, and what has happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from txdoctor.model.reply_time import ReplyTime
from txdoctor.model.seen import Seen
from txdoctor.records import dataclass
from txdoctor.units import Id, Moment, Untrusted


class CaseState(StrEnum):
    """How far the desk is. No answer of a machine moves a case: the agent does.

    The guidance's own four: a ticket waits, is worked on, is solved, is closed.
    """

    NEW = "new"
    IN_PROGRESS = "in-progress"
    RESOLVED = "resolved"
    CLOSED = "closed"


OPEN = (CaseState.NEW, CaseState.IN_PROGRESS)
"""Cases that somebody still waits for."""

MOVES: Mapping[str, tuple[tuple[CaseState, ...], CaseState]] = {
    "start": ((CaseState.NEW,), CaseState.IN_PROGRESS),
    "resolve": (OPEN, CaseState.RESOLVED),
    "close": ((*OPEN, CaseState.RESOLVED), CaseState.CLOSED),
    "reopen": ((CaseState.RESOLVED, CaseState.CLOSED), CaseState.IN_PROGRESS),
}
"""Each deed: from which states it may be done, and to which it leads."""


class Happened(StrEnum):
    """What a line of a case's history tells."""

    OPENED = "opened"
    MOVED = "moved"
    NOTED = "noted"
    EXAMINED = "examined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the history: `to` for MOVED, `note` (scrubbed) for NOTED, `seen` otherwise."""

    at: Moment
    what: Happened
    to: CaseState | None = None
    note: Untrusted | None = None
    seen: Seen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskCase:
    """`target` is the canonical hash or address, `network` a name (empty: not known).

    `answer_by` is when the customer's answer is due, `next_check_at` when the chain can have
    changed something (None: it is final). `seen` is the last examination.
    """

    number: Id
    target: Id
    network: str
    state: CaseState
    kind: ReplyTime
    opened_at: Moment
    answer_by: Moment
    next_check_at: Moment | None
    seen: Seen

    def overdue(self, now: Moment) -> bool:
        """Whether the customer should have been answered by now."""
        return self.state in OPEN and self.answer_by <= now

    def check_due(self, now: Moment) -> bool:
        """Whether it is worth looking again."""
        return self.state in OPEN and self.next_check_at is not None and self.next_check_at <= now

    def due(self, now: Moment) -> bool:
        """Whether anything is to be done now."""
        return self.overdue(now) or self.check_due(now)


# Crockford's Base32 takes these for one another, as ears and eyes do.
_ALIKE = str.maketrans("ILO", "110")
_FIRM = len("TX")


def number_of(word: str) -> Id:
    """A case's number as somebody typed it or wrote it down: `tx 9k2m 4qwd 7h3b`."""
    letters = "".join(word.upper().replace("-", " ").split())
    body = letters[_FIRM:] if letters.startswith("TX") and len(letters) > 12 else letters
    body = body.translate(_ALIKE)
    return Id("-".join(("TX", *(body[at : at + 4] for at in range(0, len(body), 4)))))
