"""A table for spreadsheets in which no cell can turn into a formula."""

from __future__ import annotations

import re
from typing import TextIO

from txdoctor.render.expected import expected
from txdoctor.render.look import Look
from txdoctor.render.parts import Closing, ToldError
from txdoctor.render.report import Report, play
from txdoctor.render.safe import visible
from txdoctor.render.spell import spell
from txdoctor.render.told import ToldVisit

COLUMNS = (
    "input",
    "kind",
    "network",
    "id",
    "state",
    "level",
    "code",
    "confidence",
    "final",
    "examined_at",
    "next_check_at",
    "message",
    "expected",
)

# OWASP, CSV Injection: what makes a spreadsheet calculate, also behind quotes and spaces; the
# full-width, small, raised and lowered forms that some programs read as the same signs (Unicode's
# compatibility forms of = + - @), and the minus sign.
_STARTS = (
    "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"
    "\u207a\u207b\u207c\u208a\u208b\u208c\u2212"
)
_FORMULA = re.compile(f"[\\s\"'`]*[{_STARTS}]")
# Where a comma stands for the point, a semicolon parts the cells, and quotes do not hold it.
_NEXT_CELL = re.compile(f";([\\s\"'`]*)(?=[{_STARTS}])(?!-\\d+(?:\\.\\d+)?\\s*(?:;|$))")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def render(report: Report, out: TextIO, look: Look) -> None:
    """The whole table."""
    play(report, Writer(out, look))


class Writer:
    """One row a target (RFC 4180, lines ending in a line feed); every cell is quoted."""

    whole = False

    def __init__(self, out: TextIO, look: Look) -> None:
        """Write to `out`."""
        self._out = out
        self._look = look

    def start(self) -> None:
        """The names of the columns."""
        self._row(*COLUMNS)

    def each(self, told: ToldVisit) -> None:
        """One row."""
        visit, verdict = told.visit, told.visit.verdict
        self._row(
            visible(visit.subject.text.text),
            visit.subject.kind.value,
            visit.network.name if visit.network else "",
            str(visit.subject.id),
            verdict.state.value,
            verdict.level.value,
            verdict.code,
            verdict.confidence.value,
            "true" if verdict.final else "false",
            visit.taken_at.rfc3339,
            visit.next_check_at.rfc3339 if visit.next_check_at is not None else "",
            spell(told.headline, told.frame),
            expected(told.visit),
        )

    def fail(self, error: ToldError) -> None:
        """A row without a state."""
        target = visible(error.target.text) if error.target else ""
        message = spell(error.sentence, error.frame)
        self._row(target, *[""] * 4, "error", error.code, *[""] * 4, message, "")

    def end(self, closing: Closing) -> None:
        """What befell the whole run."""
        for error in closing.errors:
            if error.target is None:
                self.fail(error)

    def _row(self, *cells: str) -> None:
        # Put into letters first: of curly quotes and dashes ASCII makes such as end a cell or begin
        # a formula.
        fitted = map(self._look.fit, cells)
        self._out.write(",".join(map(cell, fitted)) + "\n")


def cell(text: str) -> str:
    """A quoted cell that no spreadsheet calculates."""
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        text = f"'{text}"
    text = _NEXT_CELL.sub(r";\1'", text)
    return '"' + text.replace('"', '""') + '"'
