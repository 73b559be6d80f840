"""A test report for build servers: one test case a target, what could not be judged is skipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from txdoctor.model.finding import Level, State
from txdoctor.render.look import Look
from txdoctor.render.parts import Closing, ToldError
from txdoctor.render.report import Report, play
from txdoctor.render.safe import safe, visible
from txdoctor.render.spell import spell
from txdoctor.render.told import ToldVisit

# What the five signs of XML 1.0 (section 2.4) are written as in text and attributes.
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"})


def render(report: Report, out: TextIO, look: Look) -> None:
    """The whole document."""
    play(report, Writer(out, look))


class Writer:
    """Keeps one test case a target; the counts stand at the head, so it writes at the end."""

    whole = True

    def __init__(self, out: TextIO, look: Look) -> None:
        """Write to `out`."""
        self._out = out
        self._look = look
        self._cases: list[str] = []
        self._counts: Counter[str] = Counter()

    def start(self) -> None:
        """Nothing yet."""

    def each(self, told: ToldVisit) -> None:
        """One test case."""
        network = told.visit.network.name if told.visit.network else "-"
        name = str(told.visit.subject.id) or safe(told.visit.subject.text)
        outcome = _outcome(told)
        self._counts[outcome] += 1
        self._cases.append(_case(network, name, _inside(outcome, told)))

    def fail(self, error: ToldError) -> None:
        """A test case that could not be run."""
        name = safe(error.target) if error.target else error.code
        message = spell(error.sentence, error.frame)
        self._counts["error"] += 1
        self._cases.append(_case("-", name, _element("error", error.code, message, "")))

    def end(self, closing: Closing) -> None:
        """The whole document."""
        for error in closing.errors:
            if error.target is None:
                self.fail(error)
        counts = _counts(self._counts, len(self._cases))
        when = closing.generated_at.rfc3339.rstrip("Z")
        lines = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="txdoctor" {counts}>',
            f'<testsuite name="txdoctor" {counts} timestamp="{when}">',
            *self._cases,
            "</testsuite>",
            "</testsuites>",
        ]
        for line in lines:
            self._out.write(_encodable(line, self._look) + "\n")


def _outcome(told: ToldVisit) -> str:
    """`passed`, or the element that says what is the matter."""
    if told.visit.verdict.state is State.UNDETERMINED:
        return "error"
    if told.failed or told.level is Level.UNKNOWN:
        return "failure"
    return "skipped" if told.unjudged else "passed"


def _inside(outcome: str, told: ToldVisit) -> str:
    if outcome == "passed":
        return ""
    if outcome == "skipped":
        colon = told.frame["colon"]
        reasons = (f"{u.code}{colon}{spell(u.sentence, told.frame)}" for u in told.unjudged)
        return f'<skipped message="{_escaped(told.frame["between"].join(reasons))}"/>'
    code, message = _message(outcome, told)
    return _element(outcome, code, message, "\n".join(_body(told)))


def _message(outcome: str, told: ToldVisit) -> tuple[str, str]:
    """The code and words of what made it fail: the gravest finding, an expectation, or both."""
    unmet = [spell(e.sentence, told.frame) for e in told.expectations if e.met is False]
    if outcome != "failure" or (told.worst is None and not unmet):
        return told.code, spell(told.headline, told.frame)
    between = told.frame["between"]
    if told.worst is None:
        return told.code, f"{between.join(unmet)} ({spell(told.headline, told.frame)})"
    said = spell(told.worst.sentence, told.frame)
    return told.worst.code, f"{said} ({between.join(unmet)})" if unmet else said


def _body(told: ToldVisit) -> Iterator[str]:
    colon = told.frame["colon"]
    for row in told.rows:
        yield f"| {row.label}{colon}{spell(row.sentence, told.frame)}"
    for expected in told.expectations:
        yield f"= {told.frame['expect']}{colon}{spell(expected.sentence, told.frame)}"
    for note in told.notes:
        yield f"= {told.frame['note']}{colon}{spell(note, told.frame)}"


def _element(tag: str, code: str, message: str, body: str) -> str:
    inner = "\n".join(_escaped(line) for line in body.split("\n"))
    return f'<{tag} type="{_escaped(code)}" message="{_escaped(message)}">{inner}</{tag}>'


def _case(network: str, name: str, inside: str) -> str:
    return f'<testcase classname="{_escaped(network)}" name="{_escaped(name)}">{inside}</testcase>'


def _counts(counts: Counter[str], tests: int) -> str:
    return (
        f'tests="{tests}" failures="{counts["failure"]}" '
        f'errors="{counts["error"]}" skipped="{counts["skipped"]}"'
    )


def _escaped(text: str) -> str:
    """XML 1.0, section 2.2: of control characters nothing is legal but tab and line breaks."""
    return (text if text.isprintable() else visible(text)).translate(_ENTITIES)


def _encodable(line: str, look: Look) -> str:
    """A stream with fewer letters gets character references: the document stays whole."""
    if line.isascii() or look.is_utf:
        return line
    return line.encode("ascii", "xmlcharrefreplace").decode("ascii")
