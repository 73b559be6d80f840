"""The whole card of a code, every section, as a page of text or as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from txdoctor.cli.help_page import paragraph
from txdoctor.language.card import Card, Heading, Passages
from txdoctor.language.language import Language
from txdoctor.language.sentence import Template, Words, plain, template
from txdoctor.model.finding import Finding
from txdoctor.model.remedy import Remedy
from txdoctor.registry import Entry, record_of
from txdoctor.render.cells import cells
from txdoctor.render.look import Look

WIDTH = 80  # cells
TYPES = {"rules": "finding", "remedies": "remedy", "stops": "stop"}


def page(entry: Entry, language: Language) -> str:
    """Title, message and all sections; holes are shown by their names, as `<next block>`."""
    card = language.card(entry.shelf, entry.code)
    # Level and actor stand in the data only: to know them the rule itself would have to be loaded.
    lines = [*_wrapped(f"[{entry.code}] {card.title}"), ""]
    lines += _wrapped(_outline(card.lead), "  ")
    for heading in Heading:
        if heading in card.sections:
            lines += ["", _heading(heading, language), *_section(heading, card, language)]
    for note in _beside(entry, card, language):
        lines += ["", *_wrapped(note)]
    return "\n".join(lines) + "\n"


def whole_page(entry: Entry, language: Language, look: Look) -> str:
    """The same as a page to hand on."""
    from txdoctor.cli.sheet_pages import imprint
    from txdoctor.render.carded import card_page

    card = language.card(entry.shelf, entry.code)
    notes = [(Words(note),) for note in _beside(entry, card, language)]
    return card_page(entry.code, card, notes, language, look, imprint(language))


def list_page(titles: Iterable[tuple[str, str]], language: Language, look: Look) -> str:
    """Codes and titles as a page to hand on, and to be searched with the browser."""
    from txdoctor.cli.sheet_pages import made_page
    from txdoctor.render.sheet import Sheet, SheetLine, SheetPart

    lines = tuple(
        SheetLine(name=code, label=code, sentence=(Words(title),)) for code, title in titles
    )
    name = language.word("report", "pages", "codes")
    part = SheetPart(name="codes", title=language.word("report", "page", "by_code"), lines=lines)
    frame = language.table("report", "frame")
    sheet = Sheet(frame=frame, head=name, gist=(), id="", parts=(part,), notes=(), data={})
    return made_page([sheet], language, look, "txdoctor.codes")


def _beside(entry: Entry, card: Card, language: Language) -> Iterator[str]:
    """What writes a remedy, where it is in a wallet, and that its card is not translated yet."""
    if entry.shelf == "remedies":
        yield from _of_a_remedy(entry, language)
    if card.tag != language.tag:
        yield language.word("cli", "cli", "card_in_english")


def _of_a_remedy(entry: Entry, language: Language) -> Iterator[str]:
    """Only a remedy's module is loaded for this."""
    record = record_of(entry)
    if issubclass(record, Remedy) and record.bump:
        flags = template(f"--method {record.bump.method} {record.bump.flags}")
        before = language.word("cli", "cli", "bump_line")
        yield f"{before}txdoctor bump TXID {_outline(flags)}"
    if issubclass(record, Remedy) and record.deed:
        yield language.word("cli", "cli", "wallet_flag")


def data(entry: Entry, language: Language) -> dict[str, Any]:
    """The same for scripts: what the code is, and its words by section."""
    card = language.card(entry.shelf, entry.code)
    sections = {
        heading.value: [_marked(passage.mark, passage.text) for passage in card.sections[heading]]
        for heading in Heading
        if card.sections.get(heading)
    }
    advice = {
        actor.value: [_marked(passage.mark, passage.text) for passage in passages]
        for actor, passages in card.actions.items()
    }
    told = {"language": card.tag, "message": _outline(card.lead), "sections": sections}
    return {**row(entry, language), **told, **({"advice": advice} if advice else {})}


def row(entry: Entry, language: Language) -> dict[str, Any]:
    """One line of the list: code, kind, what its record says of it, title."""
    record = record_of(entry)
    said: dict[str, Any] = {"code": entry.code, "type": TYPES[entry.shelf]}
    if issubclass(record, Finding):
        said["level"] = record.level.value
        if record.state is not None:
            said["state"] = record.state.value
    elif issubclass(record, Remedy):
        said |= {"actor": record.actor.value, "safety": record.safety.value}
    return {**said, "title": language.card(entry.shelf, entry.code).title}


def _heading(heading: Heading, language: Language) -> str:
    return language.word("general", "headings", heading)


def _section(heading: Heading, card: Card, language: Language) -> Iterator[str]:
    yield from _passages(card.sections[heading], "  ")
    if heading is Heading.WHAT_TO_DO:
        for actor, passages in card.actions.items():
            yield f"  [{language.word('general', 'actors', actor)}]"
            yield from _passages(passages, "    ")


def _passages(passages: Passages, indent: str) -> Iterator[str]:
    for place, passage in enumerate(passages):
        if place and not passage.mark:
            yield ""
        mark = f"{passage.mark} " if passage.mark else ""
        lines = _wrapped(_outline(passage.text), indent + " " * cells(mark))
        yield indent + mark + lines[0].lstrip()
        yield from lines[1:]


def _wrapped(text: str, indent: str = "") -> list[str]:
    return [indent + line for line in paragraph(text, WIDTH - cells(indent))]


def _outline(text: Template) -> str:
    return plain(text.outline)


def _marked(mark: str, text: Template) -> str:
    return f"{mark} {_outline(text)}" if mark else _outline(text)
