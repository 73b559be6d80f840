"""A table with tabs for awk, sort and join: one row a target, the same columns everywhere."""

from __future__ import annotations

from typing import TextIO

from txdoctor.render.expected import expected
from txdoctor.render.look import Look
from txdoctor.render.parts import Closing, ToldError
from txdoctor.render.report import Report, play
from txdoctor.render.safe import safe
from txdoctor.render.spell import spell
from txdoctor.render.told import ToldVisit

COLUMNS = (
    "level",
    "state",
    "code",
    "network",
    "id",
    "confidence",
    "final",
    "examined_at",
    "next_check_at",
    "input",
    "message",
    "expected",
)


def render(report: Report, out: TextIO, look: Look) -> None:
    """The whole table."""
    play(report, Writer(out, look))


class Writer:
    """Values are those of the JSON report; what is unknown is an empty cell."""

    whole = False

    def __init__(self, out: TextIO, look: Look) -> None:
        """Write to `out`."""
        self._out = out
        self._look = look

    def start(self) -> None:
        """The names of the columns."""
        self._row(COLUMNS)

    def each(self, told: ToldVisit) -> None:
        """One row."""
        visit, verdict = told.visit, told.visit.verdict
        self._row(
            (
                verdict.level.value,
                verdict.state.value,
                verdict.code,
                visit.network.name if visit.network else "",
                str(visit.subject.id),
                verdict.confidence.value,
                "true" if verdict.final else "false",
                visit.taken_at.rfc3339,
                visit.next_check_at.rfc3339 if visit.next_check_at is not None else "",
                safe(visit.subject.text),
                spell(told.headline, told.frame),
                expected(told.visit),
            )
        )

    def fail(self, error: ToldError) -> None:
        """A row without a state."""
        target = safe(error.target) if error.target else ""
        message = spell(error.sentence, error.frame)
        self._row(("error", "", error.code, *[""] * 6, target, message, ""))

    def end(self, closing: Closing) -> None:
        """What befell the whole run."""
        for error in closing.errors:
            if error.target is None:
                self.fail(error)

    def _row(self, cells: tuple[str, ...]) -> None:
        # Nothing in a cell can be a tab or a line break: both are spelled out by then.
        self._out.write(self._look.fit("\t".join(cells)) + "\n")
