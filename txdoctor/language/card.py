"""A card holds all that is said of one code: what it is, how it is known, what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from unicodedata import east_asian_width

from txdoctor.language.sentence import Template, template
from txdoctor.model.remedy import Actor
from txdoctor.records import dataclass


class Heading(StrEnum):
    """The sections of a card; their spelling in each language stands under `[headings]`."""

    WHAT_IT_IS = "what-it-is"
    HOW_WE_KNOW = "how-we-know"
    WHAT_TO_DO = "what-to-do"
    WHAT_NOT_TO_DO = "what-not-to-do"
    WHEN_TO_ESCALATE = "when-to-escalate"
    SOURCES = "sources"


REQUIRED: Mapping[str, frozenset[Heading]] = {
    "rules": frozenset(Heading),
    "remedies": frozenset(Heading),
    "stops": frozenset({Heading.WHAT_IT_IS}),
}
"""The sections that the cards of each shelf must have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """How a language spells the headings and actors of a card (`[headings]`, `[actors]`)."""

    tag: str
    sections: Mapping[str, Heading]
    actors: Mapping[str, Actor]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph or list item; `mark` is empty, `-`, or the number of a step (`1.`)."""

    mark: str = ""
    text: Template


Passages = tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The words for one code in the language `tag`.

    `lead` is the message that stands alone, `caption` stands under the figure pointed at, `steps`
    are a remedy's numbered deeds, `actions` a rule's general advice by actor.
    """

    tag: str
    title: str
    lead: Template
    caption: Template | None = None
    sections: Mapping[Heading, Passages] = field(default_factory=dict)
    steps: tuple[Template, ...] = ()
    actions: Mapping[Actor, Passages] = field(default_factory=dict)

    @property
    def holes(self) -> frozenset[str]:
        """Every field that the card speaks of."""
        return frozenset().union(*(text.holes for text in self._texts()))

    def _texts(self) -> Iterator[Template]:
        yield self.lead
        if self.caption:
            yield self.caption
        for passages in (*self.sections.values(), *self.actions.values()):
            yield from (passage.text for passage in passages)


class CardError(ValueError):
    """A card that cannot be read; the message begins with `file:line:`."""

    def __init__(self, file: str, line: int, what: str) -> None:
        """Keep where it is (`line` counts from 1) and what is wrong there."""
        super().__init__(f"{file}:{line}: {what}")
        self.file = file
        self.line = line


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class _Part:
    title: _Line
    body: Sequence[_Line]


def parse(text: str, headings: Headings, file: str = "card") -> Card:
    """Read a card; CardError names the file and line of what cannot be read."""
    lines = [_Line(n, line.rstrip()) for n, line in enumerate(text.splitlines(), start=1)]
    try:
        return _card(lines, headings)
    except _Wrong as wrong:
        raise CardError(file, wrong.line, wrong.what) from None


class _Wrong(Exception):
    def __init__(self, line: int, what: str) -> None:
        self.line = line
        self.what = what


def _card(lines: Sequence[_Line], headings: Headings) -> Card:
    head, parts = _split(lines, "## ")
    title, lead, caption = _head(head)
    sections: dict[Heading, Passages] = {}
    actions: Mapping[Actor, Passages] = {}
    for part in parts:
        heading = headings.sections.get(part.title.text)
        if heading is None:
            raise _Wrong(part.title.number, f"no heading of a card: {part.title.text}")
        if heading in sections:
            raise _Wrong(part.title.number, f"the heading stands twice: {part.title.text}")
        body, by_actor = _split(part.body, "### ")
        if by_actor:
            actions = _actions(by_actor, headings)
        sections[heading] = _passages(body)
        if not sections[heading] and not by_actor:
            raise _Wrong(part.title.number, f"nothing stands under: {part.title.text}")
    steps = tuple(
        passage.text
        for passage in sections.get(Heading.WHAT_TO_DO, ())
        if passage.mark[:1].isdigit()
    )
    return Card(
        tag=headings.tag,
        title=title,
        lead=lead,
        caption=caption,
        sections=sections,
        steps=steps,
        actions=actions,
    )


def _split(lines: Sequence[_Line], mark: str) -> tuple[Sequence[_Line], list[_Part]]:
    """The lines before the first heading of this depth, and the parts under the headings."""
    starts = [place for place, line in enumerate(lines) if line.text.startswith(mark)]
    if not starts:
        return lines, []
    ends = [*starts[1:], len(lines)]
    parts = [
        _Part(_Line(lines[a].number, lines[a].text[len(mark) :].strip()), lines[a + 1 : b])
        for a, b in zip(starts, ends, strict=True)
    ]
    return lines[: starts[0]], parts


def _head(lines: Sequence[_Line]) -> tuple[str, Template, Template | None]:
    filled = [line for line in lines if line.text]
    if not filled or not filled[0].text.startswith("# "):
        raise _Wrong(filled[0].number if filled else 1, "a card begins with its # Title")
    title = filled[0].text[2:].strip()
    if not title or title[-1] in ".。" or "{" in title:
        raise _Wrong(filled[0].number, "a title has words, no hole and no final dot")
    rest = lines[list(lines).index(filled[0]) + 1 :]
    quoted = [line for line in rest if line.text.startswith(">")]
    told = _passages([line for line in rest if not line.text.startswith(">")])
    if len(told) != 1 or told[0].mark:
        raise _Wrong(filled[0].number, "one paragraph, the message, follows the title")
    return title, told[0].text, _caption(quoted)


def _caption(quoted: Sequence[_Line]) -> Template | None:
    if not quoted:
        return None
    joined = _joined([line.text[1:].strip() for line in quoted])
    return _template(joined, quoted[0].number)


def _actions(parts: Sequence[_Part], headings: Headings) -> Mapping[Actor, Passages]:
    found: dict[Actor, Passages] = {}
    for part in parts:
        actor = headings.actors.get(part.title.text)
        if actor is None or actor in found:
            raise _Wrong(part.title.number, f"no actor, or named twice: {part.title.text}")
        found[actor] = _passages(part.body)
        if not found[actor]:
            raise _Wrong(part.title.number, f"nothing stands under: {part.title.text}")
    return found


_MARK = re.compile(r"(-|\d+\.) +")


def _passages(lines: Sequence[_Line]) -> Passages:
    """Paragraphs and list items; a wrapped line belongs to the one it follows."""
    found: list[tuple[str, int, list[str]]] = []
    fresh = True
    for line in lines:
        if not line.text:
            fresh = True
            continue
        mark = _MARK.match(line.text)
        if mark or fresh or not found:
            found.append((mark[1] if mark else "", line.number, []))
        found[-1][2].append(line.text[mark.end() :] if mark else line.text.strip())
        fresh = False
    return tuple(
        Passage(mark=mark, text=_template(_joined(texts), number)) for mark, number, texts in found
    )


def _template(text: str, number: int) -> Template:
    try:
        return template(text)
    except ValueError as wrong:
        raise _Wrong(number, str(wrong)) from None


def _joined(lines: Sequence[str]) -> str:
    """Wrapped lines as one: Chinese characters follow each other without a space."""
    text = lines[0]
    for line in lines[1:]:
        tight = east_asian_width(text[-1:]) in "WF" and east_asian_width(line[:1]) in "WF"
        text += line if tight else f" {line}"
    return text
