"""The whole report as one JSON document, for programs (schema/report.v1.json)."""

from __future__ import annotations

from typing import TextIO

from txdoctor.model.exchange import Json
from txdoctor.render.dump import dump
from txdoctor.render.look import Look
from txdoctor.render.parts import Closing, ToldError
from txdoctor.render.report import Report, play
from txdoctor.render.result import result
from txdoctor.render.spell import spell
from txdoctor.render.told import ToldVisit

KIND = "txdoctor.report"
FORMAT_VERSION = "1.0"


def render(report: Report, out: TextIO, look: Look) -> None:
    """The whole document."""
    play(report, Writer(out, look))


class Writer:
    """Keeps each result as text; the document is written when the exit code is known."""

    whole = True

    def __init__(self, out: TextIO, look: Look) -> None:
        """Write to `out`."""
        self._out = out
        self._look = look
        self._results: list[str] = []

    def start(self) -> None:
        """Nothing yet: the exit code stands at the head."""

    def each(self, told: ToldVisit) -> None:
        """Keep one result."""
        self._results.append(_indented(dump(result(told), self._look, indent=2), 4))

    def fail(self, error: ToldError) -> None:
        """It stands under `errors`, which the closing brings."""

    def end(self, closing: Closing) -> None:
        """Write head, results and errors."""
        head = dump(_head(closing), self._look, indent=2)
        errors = dump({"errors": error_list(closing)}, self._look, indent=2)
        results = ",\n".join(self._results)
        body = f"[\n{results}\n  ]" if results else "[]"
        self._out.write(f'{head[:-2]},\n  "results": {body},{errors[1:]}\n')


def error_list(closing: Closing) -> list[Json]:
    """`errors[]`: what could not be examined, and why."""
    return [error_data(error) for error in closing.errors]


def error_data(error: ToldError) -> dict[str, Json]:
    """One of them."""
    data: dict[str, Json] = {"code": error.code, "message": spell(error.sentence, error.frame)}
    if error.target is not None:
        data["target"] = error.target.text
    return data


def _head(closing: Closing) -> dict[str, Json]:
    plugins = [{"name": p.name, "origin": p.origin} for p in closing.plugins]
    return {
        "kind": KIND,
        "format_version": FORMAT_VERSION,
        "tool": {"name": "txdoctor", "version": closing.version, "plugins": plugins},
        "generated_at": closing.generated_at.rfc3339,
        "exit_code": closing.exit_code,
        "complete": closing.complete,
    }


def _indented(text: str, by: int) -> str:
    return "\n".join(" " * by + line for line in text.split("\n"))
