"""What one rule saw: a code and exact figures; its sentence stands on a card of the same name."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar


class State(StrEnum):
    """What became of a transaction; `verdict.state` of the report (docs: formats)."""

    UNSEEN = "unseen"
    PENDING = "pending"
    REPLACED = "replaced"
    DROPPED = "dropped"
    FAILED = "failed"
    SETTLED = "settled"
    UNSENT = "unsent"
    UNDETERMINED = "undetermined"
    IDLE = "idle"


class Level(StrEnum):
    """How much it matters, mildest first; `unknown` is for what could not be told."""

    OK = "ok"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"
    UNKNOWN = "unknown"


WORST_FIRST = (Level.ERROR, Level.UNKNOWN, Level.WARNING, Level.NOTE, Level.OK)
"""In which order levels are told. What could not be told may hide an error."""

MILDEST_FIRST = (Level.OK, Level.NOTE, Level.WARNING, Level.ERROR)
"""The scale that `--fail-on` stands on; "unknown" has no place there, it is a matter of the state.
"""


class Finding:
    """Base of all findings.

    `code` is `<chain>/<slug>` and equals the rule file's place. `state` is what this finding makes
    of the transaction (None: it only adds something). `points_at` names the chart row that decides.
    `final` says that no later block is expected to change it.
    """

    __slots__ = ()

    code: ClassVar[str]
    level: ClassVar[Level]
    state: ClassVar[State | None] = None
    points_at: ClassVar[str] = ""
    alarm: ClassVar[bool] = False
    """Somebody else may move this money: while it stands, no remedy that `spends` is offered."""

    maybe_paid: ClassVar[bool] = False
    """The receiver may have the money already, or may get it by what was signed before: while it
    is found, no remedy that `pays` is offered."""

    aloud: ClassVar[bool] = False
    """Said also below the two lines of a target that is well: it may explain a complaint."""

    asked: ClassVar[bool] = False
    """It answers what the reader asked: then nothing is left out because all is well."""

    @property
    def final(self) -> bool:
        """Whether the state can still change; a finding that knows overrides this."""
        return False
