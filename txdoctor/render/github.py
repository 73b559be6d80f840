"""Notes on a build of GitHub Actions: one for each target that calls for something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from txdoctor.model.finding import Level
from txdoctor.render.look import Look
from txdoctor.render.parts import Closing, ToldError
from txdoctor.render.report import Report, play
from txdoctor.render.spell import quoted, spell
from txdoctor.render.told import ToldVisit

COMMANDS = {
    Level.ERROR: "error",
    Level.UNKNOWN: "warning",
    Level.WARNING: "warning",
    Level.NOTE: "notice",
}
"""Of what is well nothing is said; a build that is well is not told a hundred times."""

# actions/toolkit, packages/core/src/command.ts, escapeData and escapeProperty.
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report, out: TextIO, look: Look) -> None:
    """One command a line."""
    play(report, Writer(out, look))


class Writer:
    """`::warning title=CODE::TARGET: MESSAGE`, then what to do and what not, in one annotation.

    The finding is the gravest where one counts for `--fail-on`, else the verdict's own.
    """

    whole = True

    def __init__(self, out: TextIO, look: Look) -> None:
        """Write to `out`."""
        self._out = out
        self._look = look

    def start(self) -> None:
        """No header."""

    def each(self, told: ToldVisit) -> None:
        """One line, or none."""
        level = told.level if told.worst is None else told.worst.level
        unmet = any(each.met is False for each in told.expectations)
        command = COMMANDS.get(level) or ("error" if unmet else "")
        if command:
            code = told.code if told.worst is None else told.worst.code
            self._line(command, code, "\n".join(_lines(told)))

    def fail(self, error: ToldError) -> None:
        """One line too."""
        target = f"{quoted(error.target, error.frame)}: " if error.target else ""
        self._line("error", error.code, f"{target}{spell(error.sentence, error.frame)}")

    def end(self, closing: Closing) -> None:
        """What befell the whole run."""
        for error in closing.errors:
            if error.target is None:
                self.fail(error)

    def _line(self, command: str, title: str, message: str) -> None:
        told = f"::{command} title={title.translate(_PROPERTY)}::{message.translate(_DATA)}"
        self._out.write(self._look.fit(told) + "\n")


def _lines(told: ToldVisit) -> Iterator[str]:
    said, colon = told.headline if told.worst is None else told.worst.sentence, told.frame["colon"]
    yield f"{spell((told.target,), told.frame)}{colon}{spell(said, told.frame)}"
    for expected in told.expectations:
        if expected.met is False:
            yield spell(expected.sentence, told.frame)
    for advice in told.helps:
        yield f"{told.frame['help']}{colon}[{advice.who}] {spell(advice.sentence, told.frame)}"
    for stop in told.stops:
        yield f"{told.frame['stop']}{colon}{spell(stop.sentence, told.frame)}"
