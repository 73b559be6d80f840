"""Figures for a monitor that keeps them over time: how each target fares, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from txdoctor.model.finding import Level
from txdoctor.render.look import Look
from txdoctor.render.parts import Closing, ToldError
from txdoctor.render.report import Report, play
from txdoctor.render.safe import safe
from txdoctor.render.told import ToldVisit

# OpenMetrics 1.0 (github.com/prometheus/OpenMetrics, specification/OpenMetrics.md): the samples of
# a family stand together, "# EOF" ends the text, and a label's value escapes these three.
_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n"})

LEVELS = {Level.OK: 0, Level.NOTE: 1, Level.WARNING: 2, Level.ERROR: 3, Level.UNKNOWN: 4}

FAMILIES = (
    ("txdoctor_target", "info", "What a target is, and what became of it."),
    (
        "txdoctor_target_level",
        "gauge",
        "0 ok, 1 note, 2 warning, 3 error, 4 unknown; the gravest counts.",
    ),
    ("txdoctor_target_final", "gauge", "1 where it cannot be undone any more."),
    ("txdoctor_target_confirmations", "gauge", "How many blocks deep, where that is known."),
    ("txdoctor_target_examined_timestamp_seconds", "gauge", "When it was examined."),
    ("txdoctor_target_failed", "info", "A target that could not be examined, and why."),
)


def render(report: Report, out: TextIO, look: Look) -> None:
    """The whole text."""
    play(report, Writer(out, look))


class Writer:
    """Keeps the samples of each family until the end, as they have to stand together."""

    whole = False

    def __init__(self, out: TextIO, look: Look) -> None:
        """Write to `out`."""
        self._out = out
        self._look = look
        # By what a sample is called: a target that was named twice has each of its samples once.
        self._samples: dict[str, dict[str, str]] = {name: {} for name, _, _ in FAMILIES}

    def start(self) -> None:
        """Nothing yet."""

    def each(self, told: ToldVisit) -> None:
        """Its samples."""
        visit, verdict = told.visit, told.visit.verdict
        who = self._labels(
            network=visit.network.name if visit.network else "",
            target=str(visit.subject.id) or safe(visit.subject.text),
        )
        said = self._labels(
            state=verdict.state.value,
            code=verdict.code,
            level=verdict.level.value,
            confidence=verdict.confidence.value,
        )
        self._sample("txdoctor_target", "_info", f"{who},{said}", 1)
        self._sample("txdoctor_target_level", "", who, LEVELS[_level(told)])
        self._sample("txdoctor_target_final", "", who, int(verdict.final))
        for depth in _confirmations(told):
            self._sample("txdoctor_target_confirmations", "", who, depth)
        self._sample("txdoctor_target_examined_timestamp_seconds", "", who, int(visit.taken_at))

    def fail(self, error: ToldError) -> None:
        """A target without figures."""
        who = self._labels(target=safe(error.target) if error.target else "", code=error.code)
        self._sample("txdoctor_target_failed", "_info", who, 1)

    def end(self, closing: Closing) -> None:
        """Everything."""
        for error in closing.errors:
            if error.target is None:
                self.fail(error)
        for name, kind, about in FAMILIES:
            if samples := self._samples[name].values():
                self._lines(f"# TYPE {name} {kind}", f"# HELP {name} {about}", *samples)
        for name, about, value in (
            ("txdoctor_run_exit_code", "What the run ends with.", closing.exit_code),
            ("txdoctor_run_complete", "1 where every target could be told.", closing.complete),
        ):
            self._lines(f"# TYPE {name} gauge", f"# HELP {name} {about}", f"{name} {int(value)}")
        self._lines("# EOF")

    def _sample(self, name: str, suffix: str, labels: str, value: int) -> None:
        series = f"{name}{suffix}{{{labels}}}"
        self._samples[name][series] = f"{series} {value}"

    def _lines(self, *lines: str) -> None:
        for line in lines:
            self._out.write(line + "\n")

    def _labels(self, **values: str) -> str:
        # Put into letters first: ASCII makes straight quotes of curly ones, and those are escaped.
        fitted = {name: self._look.fit(value) for name, value in values.items()}
        return ",".join(f'{name}="{value.translate(_ESCAPED)}"' for name, value in fitted.items())


def _level(told: ToldVisit) -> Level:
    """The verdict's, or that of a graver finding that counts for the exit code."""
    well = told.level in (Level.OK, Level.NOTE)
    return told.worst.level if well and told.worst is not None else told.level


def _confirmations(told: ToldVisit) -> Iterator[int]:
    for row in told.visit.chart:
        if row.name == "confirmations" and isinstance(row.value, int):
            yield int(row.value)
