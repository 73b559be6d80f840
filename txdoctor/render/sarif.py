"""Findings for tools that collect those of many programs: the rules once, then each result."""

from __future__ import annotations

from typing import TextIO

from txdoctor.model.exchange import Json
from txdoctor.model.finding import Level
from txdoctor.render.dump import dump
from txdoctor.render.look import Look
from txdoctor.render.parts import Closing, ToldError, ToldFinding
from txdoctor.render.report import Report, play
from txdoctor.render.safe import safe
from txdoctor.render.spell import spell
from txdoctor.render.told import ToldVisit

# OASIS, Static Analysis Results Interchange Format 2.1.0, sections 3.27.9 and 3.27.10: what is no
# problem is of kind "pass" and level "none"; what could not be told is "open", without a level too.
LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "note"}
KINDS = {Level.OK: "pass", Level.UNKNOWN: "open"}
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render(report: Report, out: TextIO, look: Look) -> None:
    """The whole document."""
    play(report, Writer(out, look))


class Writer:
    """Keeps one result a finding: the rules stand before them, so it writes at the end."""

    whole = True

    def __init__(self, out: TextIO, look: Look) -> None:
        """Write to `out`."""
        self._out = out
        self._look = look
        self._rules: dict[str, Json] = {}
        self._results: list[Json] = []
        self._failures: list[Json] = []

    def start(self) -> None:
        """Nothing yet."""

    def each(self, told: ToldVisit) -> None:
        """One result a finding, an address's transactions included."""
        network = told.visit.network.name if told.visit.network else "-"
        target = str(told.visit.subject.id) or safe(told.visit.subject.text)
        for found in told.findings:
            self._rules.setdefault(found.code, _rule(found))
            self._results.append(_result(found, told, f"{network}/{target}"))
        for child in told.transactions:
            self.each(child)

    def fail(self, error: ToldError) -> None:
        """A target that could not be examined is told of the run, and is no result."""
        target = f"{safe(error.target)}: " if error.target else ""
        text = f"{target}{spell(error.sentence, error.frame)}"
        told = {"level": "error", "descriptor": {"id": error.code}, "message": {"text": text}}
        self._failures.append(told)

    def end(self, closing: Closing) -> None:
        """The whole document."""
        for error in closing.errors:
            if error.target is None:
                self.fail(error)
        driver = {
            "name": "txdoctor",
            "version": closing.version,
            "rules": list(self._rules.values()),
        }
        run = {
            "executionSuccessful": closing.complete,
            "exitCode": closing.exit_code,
            "endTimeUtc": closing.generated_at.rfc3339,
            "toolExecutionNotifications": self._failures,
        }
        runs = [{"tool": {"driver": driver}, "invocations": [run], "results": self._results}]
        document = {"$schema": SCHEMA, "version": "2.1.0", "runs": runs}
        self._out.write(dump(document, self._look, indent=2) + "\n")


def _rule(found: ToldFinding) -> dict[str, Json]:
    return {"id": found.code, "shortDescription": {"text": found.title}}


def _result(found: ToldFinding, told: ToldVisit, place: str) -> dict[str, Json]:
    said = {"text": spell(found.sentence, told.frame)}
    where = {"logicalLocations": [{"fullyQualifiedName": place}]}
    return {
        "ruleId": found.code,
        "kind": KINDS.get(found.level, "fail"),
        "level": LEVELS.get(found.level, "none"),
        "message": said,
        "locations": [where],
        "partialFingerprints": {"target/v1": place},
    }
