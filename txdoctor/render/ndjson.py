"""One JSON object a line, written as soon as its target is examined."""

from __future__ import annotations

from typing import TextIO

from txdoctor.model.exchange import Json
from txdoctor.render.dump import dump
from txdoctor.render.json import FORMAT_VERSION, error_data
from txdoctor.render.look import Look
from txdoctor.render.parts import Closing, ToldError
from txdoctor.render.report import Report, play
from txdoctor.render.result import result
from txdoctor.render.told import ToldVisit

RESULT = "txdoctor.result"
ERROR = "txdoctor.error"


def render(report: Report, out: TextIO, look: Look) -> None:
    """All lines."""
    play(report, Writer(out, look))


class Writer:
    """Each line carries `kind` and `format_version`, so that it can be read alone."""

    whole = True

    def __init__(self, out: TextIO, look: Look) -> None:
        """Write to `out`."""
        self._out = out
        self._look = look

    def start(self) -> None:
        """No header."""

    def each(self, told: ToldVisit) -> None:
        """One result."""
        self._line(RESULT, result(told))

    def fail(self, error: ToldError) -> None:
        """One error, in the place of its result."""
        self._line(ERROR, error_data(error))

    def end(self, closing: Closing) -> None:
        """What befell the whole run."""
        for error in closing.errors:
            if error.target is None:
                self.fail(error)

    def _line(self, kind: str, data: dict[str, Json]) -> None:
        line = {"kind": kind, "format_version": FORMAT_VERSION, **data}
        self._out.write(dump(line, self._look) + "\n")
