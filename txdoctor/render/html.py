"""One page to hand on: it loads nothing, runs nothing, and reads well on a phone and on paper."""

from __future__ import annotations

from typing import TextIO

from txdoctor.render.html_page import page
from txdoctor.render.look import Look
from txdoctor.render.parts import Closing, ToldError
from txdoctor.render.report import Report, play
from txdoctor.render.told import ToldVisit

TEMPLATE = "report.html.j2"


def render(report: Report, out: TextIO, look: Look) -> None:
    """The whole page."""
    play(report, Writer(out, look))


class Writer:
    """Keeps what is told until the closing is known: the summary stands first.

    Needs Jinja2, which the extra `report` brings; the command line says so before it asks anybody.
    """

    whole = True

    def __init__(self, out: TextIO, look: Look) -> None:
        """Write to `out`."""
        self._out = out
        self._look = look
        self._told: list[ToldVisit] = []

    def start(self) -> None:
        """Nothing stands before the summary."""

    def each(self, told: ToldVisit) -> None:
        """Keep one."""
        self._told.append(told)

    def fail(self, error: ToldError) -> None:
        """Told by `end`, with the other errors."""

    def end(self, closing: Closing) -> None:
        """The page."""
        told = {"results": self._told}
        self._out.write(page(TEMPLATE, self._look, words=closing.page, closing=closing, told=told))
