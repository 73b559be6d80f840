"""The block that support needs, safe to paste into any ticket system that reads Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from txdoctor.language.sentence import Foreign, Part, Quantity, Sentence
from txdoctor.render.drawn import drawn
from txdoctor.render.look import WIDTH, Look
from txdoctor.render.parts import Closing, Frame, ToldError
from txdoctor.render.report import Report, play
from txdoctor.render.safe import safe, visible
from txdoctor.render.spell import mixed
from txdoctor.render.ticket import next_steps, ticket, to_fill
from txdoctor.render.told import ToldVisit
from txdoctor.units import Untrusted

# CommonMark 0.31, section 2.4: signs that may mean something are written behind a backslash.
_SIGNS = re.compile(r"([\\`*_\[\]<>|#~!&])")
_TICKS = re.compile("`+")


def render(report: Report, out: TextIO, look: Look) -> None:
    """The block of each target."""
    play(report, Writer(out, look))


def block(told: ToldVisit, version: str) -> Iterator[str]:
    """The lines of one target's block; `version` is the program's."""
    frame = told.frame
    yield f"### txdoctor {words(version)}{frame['colon']}{words(told.title)}"
    yield ""
    for label, sentence in ticket(told, version):
        yield item(label, sentence, frame)
    yield from _evidence(told)
    yield from _figures(told)
    for child in told.transactions:
        yield item(child.state_word, (child.target,), frame)
    yield from _advice(told)
    yield ""
    yield f"{frame['to_fill']}{frame['colon']}".rstrip()
    yield ""
    yield from (f"- {label}{frame['colon']}".rstrip() for label in to_fill(told))
    yield ""
    yield f"{frame['steps']}{frame['colon']}".rstrip()
    yield ""
    steps = enumerate(next_steps(told), start=1)
    yield from (f"{number}. {_sentence(step, frame)}" for number, step in steps)
    yield ""
    yield f"**{frame['never']}**"


class Writer:
    """Writes one block after the other."""

    whole = True

    def __init__(self, out: TextIO, look: Look) -> None:
        """Write to `out`."""
        self._out = out
        self._look = look
        self._told: list[ToldVisit] = []

    def start(self) -> None:
        """Nothing stands before the first block."""

    def each(self, told: ToldVisit) -> None:
        """Keep one: the program's version comes with the closing."""
        self._told.append(told)

    def fail(self, error: ToldError) -> None:
        """Told by `end`, with the other errors."""

    def end(self, closing: Closing) -> None:
        """All blocks, then what could not be examined."""
        for number, told in enumerate(self._told):
            self._write(["", "---", ""] if number else [])
            self._write(block(told, closing.version))
        for error in closing.errors:
            about = f" {_code(error.target)}" if error.target else ""
            frame = error.frame
            text = _sentence(error.sentence, frame)
            self._write(["", f"{frame['not_examined'].rstrip()}{about}{frame['colon']}{text}"])

    def _write(self, lines: Iterable[str]) -> None:
        self._out.write("".join([self._look.fit(line) + "\n" for line in lines]))


def _evidence(told: ToldVisit) -> Iterator[str]:
    for row in told.rows:
        yield item(row.label, row.sentence, told.frame)
    for found in told.findings:
        if found.code != told.code:
            yield item(f"{found.level_word}[{found.code}]", found.sentence, told.frame)
    for found in told.unjudged:
        yield item(f"{found.level_word}[{found.code}]", found.sentence, told.frame)


def _figures(told: ToldVisit) -> Iterator[str]:
    """Fenced, so that every sign keeps its cell; what is foreign in it cannot end the fence."""
    for figure in told.figures:
        lines = list(drawn(figure, told.frame, WIDTH))
        fence = "`" * max(3, _longest_run("\n".join(lines)) + 1)
        yield from ("", f"{fence}text", *lines, fence, "")


def _advice(told: ToldVisit) -> Iterator[str]:
    frame = told.frame
    asked = any(found.finding.asked for found in told.visit.findings)
    for advice in told.helps:
        yield item(f"{frame['advised']} [{advice.who}]", advice.sentence, frame)
        steps = enumerate(advice.steps if asked else (), start=1)
        yield from (f"  {number}. {_sentence(step, frame)}" for number, step in steps)
        if advice.bump:
            line = _code(Untrusted(advice.bump.command), limit=len(advice.bump.command))
            yield f"  {_sentence(advice.bump.sentence, frame)} {line}"
    for stop in told.stops:
        yield item(told.frame["stop"], stop.sentence, told.frame)


def item(label: str, sentence: Sentence, frame: Frame) -> str:
    """One line of a list: a label and what stands behind it."""
    return f"- {words(label)}{frame['colon']}{_sentence(sentence, frame)}"


def _sentence(sentence: Sentence, frame: Frame) -> str:
    return "".join([_part(part, frame) for part in sentence])


def _part(part: Part, frame: Frame) -> str:
    if isinstance(part, Foreign):
        return _code(part.said) + words(mixed(part.said, frame))
    if isinstance(part, Quantity) and _is_name(part.text):
        return _code(Untrusted(part.text), limit=len(part.text))
    return words(part.text)


def _is_name(text: str) -> bool:
    """A hash, an address or a host: copied whole, and never made a link."""
    return " " not in text and not text.replace(".", "").isdigit()


def words(text: str) -> str:
    """Our own words, every sign that Markdown reads made harmless."""
    return _SIGNS.sub(r"\\\1", text if text.isprintable() else visible(text))


def _code(foreign: Untrusted, limit: int = 80) -> str:
    """A code span, fenced by more backticks than stand inside (CommonMark 0.31, section 6.1)."""
    text = safe(foreign, limit) or " "
    fence = "`" * (_longest_run(text) + 1)
    # One space is taken off both ends unless there is nothing but spaces.
    pad = " " if text.strip() and (text[0] in "` " or text[-1] in "` ") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _longest_run(text: str) -> int:
    """Of backticks."""
    return max((len(run) for run in _TICKS.findall(text)), default=0)
