"""What a row is answered with: the verdict, the money that does not move, and what to do."""

from __future__ import annotations

from typing import NamedTuple

COLUMNS = (
    "network",
    "id",
    "state",
    "level",
    "code",
    "confidence",
    "final",
    "stuck",
    "unit",
    "remedy",
    "next_check_at",
    "examined_at",
    "message",
)
"""The columns that are appended, in this order; the words in them are those of the JSON report."""


class Answer(NamedTuple):
    """One answer; every field but the last two is a cell. Empty is what is not known.

    `stuck` is what a transaction that did not arrive would have moved, in the smallest `unit` of
    the network's coin. `remedy` is the code of the first thing to do. `exit` is the row's exit
    code, `again` whether a later run should ask once more (nobody could tell).
    """

    network: str = ""
    id: str = ""
    state: str = ""
    level: str = "error"
    code: str = ""
    confidence: str = ""
    final: str = ""
    stuck: str = ""
    unit: str = ""
    remedy: str = ""
    next_check_at: str = ""
    examined_at: str = ""
    message: str = ""
    exit: int = 3
    again: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the appended columns."""
        return self[:-2]
