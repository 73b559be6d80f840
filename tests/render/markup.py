"""A page taken apart: its elements with all their attributes, and the words between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = {"meta", "br"}
Element = tuple[str, tuple[tuple[str, str], ...]]


@dataclass
class Taken(HTMLParser):
    """`elements` in their order; `words` are what is read; `open` must be empty at the end."""

    elements: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple((name, value or "") for name, value in attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple((name, value or "") for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)


def taken(page: str) -> Taken:
    """The page; every element that was opened is closed, in its order."""
    parser = Taken()
    parser.feed(page)
    parser.close()
    assert parser.faults == []
    assert parser.open == []
    return parser


def outline(page: str) -> list[Element]:
    """Elements and attributes alone."""
    return taken(page).elements


def words(page: str) -> str:
    """All that is read, its white space drawn together."""
    return " ".join("".join(taken(page).words).split())


def language_of(page: str) -> str:
    """The language that the page says it is in."""
    return next(dict(attrs)["lang"] for tag, attrs in outline(page) if tag == "html")
