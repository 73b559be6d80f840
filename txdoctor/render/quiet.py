"""One line for each target, for eyes in a hurry and for grep."""

from __future__ import annotations

from typing import TextIO

from txdoctor.render.look import Look
from txdoctor.render.parts import Closing, ToldError
from txdoctor.render.report import Report, play
from txdoctor.render.spell import quoted, spell
from txdoctor.render.told import ToldVisit


def render(report: Report, out: TextIO, look: Look) -> None:
    """`LEVEL CODE NETWORK FULL-ID TITLE` for each target."""
    play(report, Writer(out, look))


class Writer:
    """Level, code and network are the words of the JSON report; only the title is translated.

    The finding is the gravest where one counts for `--fail-on`, else the verdict's own; at the end
    stands what was expected and is not so.
    """

    whole = False

    def __init__(self, out: TextIO, look: Look) -> None:
        """Write to `out`."""
        self._out = out
        self._look = look

    def start(self) -> None:
        """No header."""

    def each(self, told: ToldVisit) -> None:
        """One line."""
        network = told.visit.network.name if told.visit.network else "-"
        target = spell((told.target,), told.frame)
        level, code, title = told.level, told.code, told.title
        if told.worst is not None:
            level, code, title = told.worst.level, told.worst.code, told.worst.title
        expected = "".join(
            f"; {spell(each.brief, told.frame)}" for each in told.expectations if not each.met
        )
        self._line(f"{level.value} {code} {network} {target} {title}{expected}")

    def fail(self, error: ToldError) -> None:
        """One line too."""
        target = quoted(error.target, error.frame) if error.target else "-"
        self._line(f"error {error.code} - {target} {spell(error.sentence, error.frame)}")

    def end(self, closing: Closing) -> None:
        """What befell the whole run; otherwise no summary: the exit code has it."""
        for error in closing.errors:
            if error.target is None:
                self.fail(error)

    def _line(self, text: str) -> None:
        self._out.write(self._look.fit(text) + "\n")
