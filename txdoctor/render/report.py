"""The told visit: every word is chosen, every figure spoken; a renderer decides how it looks."""

from __future__ import annotations

from typing import Protocol

from txdoctor.records import dataclass
from txdoctor.render.parts import Closing, ToldError
from txdoctor.render.told import ToldVisit


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All targets in the order they were given, and the closing."""

    results: tuple[ToldVisit, ...]
    closing: Closing


class Writer(Protocol):
    """A renderer at work: results are written as they come, in their order.

    `whole`: whether it tells of a visit what is only worked out when somebody looks at it
    (model/visit.py, `complete`).
    """

    @property
    def whole(self) -> bool:
        """Whether it looks at more than the verdict."""

    def start(self) -> None:
        """Write what stands before the first result."""

    def each(self, told: ToldVisit) -> None:
        """Write one result, or keep it where the format needs the closing first."""

    def fail(self, error: ToldError) -> None:
        """Write of a target that it could not be examined, in its place among the results."""

    def end(self, closing: Closing) -> None:
        """Write what stands after the last result."""


def play(report: Report, writer: Writer) -> None:
    """A finished report through a writer; what could not be examined comes last."""
    writer.start()
    for told in report.results:
        writer.each(told)
    for error in report.closing.errors:
        if error.target is not None:
            writer.fail(error)
    writer.end(report.closing)
