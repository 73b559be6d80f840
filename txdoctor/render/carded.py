"""A card as a page: its message, then section by section, as it stands in the documentation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from txdoctor.language.card import Card, Heading, Passages
from txdoctor.language.language import Language
from txdoctor.language.sentence import Sentence
from txdoctor.records import dataclass
from txdoctor.render.html_page import Imprint, page
from txdoctor.render.look import Look

TEMPLATE = "card.html.j2"
LISTS = {"": "p", "-": "ul"}
"""The element of a mark; a number stands in an ordered list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Paragraphs, or the items of one list; `tag` is p, ul or ol."""

    tag: str
    texts: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One heading of a card; `by_actor` are the parts of it that are for somebody in particular."""

    title: str
    blocks: tuple[Block, ...]
    by_actor: tuple[tuple[str, tuple[Block, ...]], ...] = ()


def card_page(
    code: str,
    card: Card,
    notes: Sequence[Sentence],
    language: Language,
    look: Look,
    imprint: Imprint,
) -> str:
    """The whole page; holes are shown by their names, as `<next block>`."""
    told = {
        "code": code,
        "title": card.title,
        "lead": card.lead.outline,
        "sections": [_section(each, card, language) for each in Heading if each in card.sections],
        "notes": notes,
        "kind": language.word("report", "pages", "card"),
    }
    words = language.table("report", "page")
    return page(TEMPLATE, look, words=words, closing=imprint, told=told)


def _section(heading: Heading, card: Card, language: Language) -> Section:
    actions = card.actions if heading is Heading.WHAT_TO_DO else {}
    return Section(
        title=language.word("general", "headings", heading),
        blocks=tuple(_blocks(card.sections[heading])),
        by_actor=tuple(
            (language.word("general", "actors", actor), tuple(_blocks(passages)))
            for actor, passages in actions.items()
        ),
    )


def _blocks(passages: Passages) -> Iterator[Block]:
    """Items that follow one another belong to one list."""
    tag, texts = "", list[Sentence]()
    for passage in passages:
        named = LISTS.get(passage.mark, "ol")
        if texts and named != tag:
            yield Block(tag=tag, texts=tuple(texts))
            texts = []
        tag = named
        texts.append(passage.text.outline)
    if texts:
        yield Block(tag=tag, texts=tuple(texts))
