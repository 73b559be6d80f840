"""All cards of one language as pages of Markdown, each with links to its neighbours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from txdoctor import registry
from txdoctor.cli.help_topics import paragraphs, table
from txdoctor.language.card import Card, Heading, Passages
from txdoctor.language.language import Language
from txdoctor.language.sayings import sayings
from txdoctor.language.sentence import Hole, Template
from txdoctor.model.finding import Finding
from txdoctor.model.remedy import Remedy
from txdoctor.registry import Entry

# What Python-Markdown takes a backslash before (its ESCAPED_CHARS), of what a sentence may hold.
_SIGNS = re.compile(r"([\\`*_{}\[\]#])")
OWN_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "home": "What happened to a transfer, and what to do",
        "about": "txdoctor says why a transfer is pending, replaced, dropped, failed or settled, "
        "and what to do about it. It only reads: it never signs, sends or asks for a key.",
        "bitcoin": "Bitcoin and its relatives",
        "evm": "Ethereum and its relatives",
        "general": "On every chain",
        "rules": "Findings",
        "remedies": "Remedies",
        "stops": "What not to do",
        "asked": "By what people say",
        "topics": "Help",
        "more": "How it is held to its word",
        "cured_by": "What may help",
        "cures": "What it helps with",
        "on_the_line": "In a terminal",
    },
    "zh": {
        "home": "转账出了什么事，该怎么办",
        "about": "txdoctor 说明一笔转账为何在等待、被替换、被丢弃、失败或已完成，以及该怎么做。"
        "它只读取数据，从不签名、不发送、不索要密钥。",
        "bitcoin": "比特币及同类网络",
        "evm": "以太坊及同类网络",
        "general": "适用于所有链",
        "rules": "结论",
        "remedies": "办法",
        "stops": "切勿",
        "asked": "按人们的说法查找",
        "topics": "帮助",
        "more": "如何保证说到做到（英文）",
        "cured_by": "可能有用的办法",
        "cures": "适用于",
        "on_the_line": "在终端中",
    },
}


class Book:
    """All cards in one language, each as a page that knows its neighbours."""

    def __init__(self, tag: str) -> None:
        """Read nothing yet."""
        registry.use_plugins(False)
        self.entries = registry.all_entries()
        wings = {entry.code.partition("/")[0]: entry.words for entry in self.entries}
        self.own = OWN_WORDS[tag]
        self._tag = tag
        self._language = Language.of(tag, wings)
        self._known = {entry.code: entry for entry in self.entries}
        self._cures: dict[str, list[str]] = defaultdict(list)
        self._cured_by: dict[str, list[str]] = defaultdict(list)
        for chain in registry.chains():
            for remedy, cures in registry.rule_book(chain).remedies:
                self._pair(remedy.code, [code for code in cures if code in self._known])

    def _pair(self, remedy: str, cures: Sequence[str]) -> None:
        for code in cures:
            if code not in self._cures[remedy]:
                self._cures[remedy].append(code)
                self._cured_by[code].append(remedy)

    def title(self, entry: Entry) -> str:
        """The name of what it tells of."""
        return self._card(entry).title

    def shelves(self, chain: str) -> dict[str, list[Entry]]:
        """Its findings, remedies and warnings."""
        found: dict[str, list[Entry]] = {shelf: [] for shelf in registry.SHELVES}
        for entry in self.entries:
            if entry.code.startswith(f"{chain}/"):
                found[entry.shelf].append(entry)
        return {shelf: entries for shelf, entries in found.items() if entries}

    def home(self) -> str:
        """Where one begins."""
        chains = (f"- [{self.own[chain]}]({chain}/index.md)\n" for chain in registry.chains())
        asked = f"- [{self.own['asked']}](asked.md)\n"
        return f"# {self.own['home']}\n\n{escaped(self.own['about'])}\n\n{''.join(chains)}{asked}"

    def family(self, chain: str) -> str:
        """All cards of a chain."""
        lines = [f"# {self.own[chain]}\n"]
        for shelf, entries in self.shelves(chain).items():
            lines += [f"\n## {self.own[shelf]}\n", *(self._link(e.code, chain) for e in entries)]
        return "\n".join(lines) + "\n"

    def asked(self) -> str:
        """What people say, and the cards that answer it."""
        lines = [f"# {self.own['asked']}\n"]
        for chain in registry.chains():
            file = registry.wing_folder(chain) / "words" / self._tag / "asked.txt"
            found = sayings(file)
            lines += [f"\n## {self.own[chain]}\n"] if found else []
            for said, slugs in found:
                codes = [code for slug in slugs if (code := f"{chain}/{slug}") in self._known]
                links = ", ".join(self._link(code, "", mark="") for code in codes)
                lines += [f"**{escaped('; '.join(said))}**\n", f"{links}\n"]
        return "\n".join(lines) + "\n"

    def topic(self, topic: str) -> str:
        """One page of `txdoctor help`."""
        lines = [
            f"# {topic}\n",
            *(f"{escaped(each)}\n" for each in paragraphs(topic, self._language)),
        ]
        rows = [f"| `{name}` | {escaped(told)} |" for name, told in table(topic, self._language)]
        return "\n".join([*lines, *(["| | |", "|---|---|", *rows] if rows else [])]) + "\n"

    def page(self, entry: Entry) -> str:
        """A whole card, and what belongs to it."""
        return "\n".join(self._page(entry)) + "\n"

    def _page(self, entry: Entry) -> Iterator[str]:
        card = self._card(entry)
        yield from (f"# {escaped(card.title)}\n", f"{self._said_of(entry)}\n")
        yield f"{_outline(card.lead)}\n"
        for heading in Heading:
            if heading in card.sections:
                yield f"## {self._word('headings', heading)}\n"
                yield from _passages(card.sections[heading])
                yield from self._actions(card) if heading is Heading.WHAT_TO_DO else ()
        for key, codes in (("cured_by", self._cured_by), ("cures", self._cures)):
            if codes[entry.code]:
                yield f"## {self.own[key]}\n"
                yield from (
                    self._link(code, entry.code.partition("/")[0]) for code in codes[entry.code]
                )
                yield ""
        yield f"{self.own['on_the_line']}: `txdoctor explain {entry.code}`"

    def _actions(self, card: Card) -> Iterator[str]:
        for actor, passages in card.actions.items():
            yield f"### {self._word('actors', actor)}\n"
            yield from _passages(passages)

    def _said_of(self, entry: Entry) -> str:
        record = registry.record_of(entry)
        said = [f"`{entry.code}`"]
        if issubclass(record, Finding):
            said.append(self._word("levels", record.level))
            said += [self._word("states", record.state)] if record.state else []
        elif issubclass(record, Remedy):
            said += [self._word("actors", record.actor), self._word("safety", record.safety)]
        return " · ".join(said)

    def _link(self, code: str, folder: str, mark: str = "- ") -> str:
        """From a page of a chain's folder, or from the top where `folder` is empty."""
        to = f"../{code}.md" if folder else f"{code}.md"
        return f"{mark}[{escaped(self.title(self._known[code]))}]({to})"

    def _card(self, entry: Entry) -> Card:
        return self._language.card(entry.shelf, entry.code)

    def _word(self, table: str, key: str) -> str:
        return self._language.word("general", table, key)


def _passages(passages: Passages) -> Iterator[str]:
    """Paragraphs and lists, each list in one piece."""
    listed = False
    for passage in passages:
        if listed and not passage.mark:
            yield ""
        listed = bool(passage.mark)
        text = _outline(passage.text)
        yield f"{passage.mark} {text}" if listed else f"{text}\n"
    yield ""


def _outline(text: Template) -> str:
    """With a name in the place of each figure, as a variable."""
    return "".join(
        f"<var>{part.name.replace('_', ' ')}</var>"
        if isinstance(part, Hole)
        else escaped(part.text)
        for clause in text.clauses
        for part in clause
    )


def escaped(text: str) -> str:
    """Words, with the signs that Python-Markdown reads made harmless."""
    return _SIGNS.sub(r"\\\1", escape(text, quote=False)).replace("|", "&#124;")
