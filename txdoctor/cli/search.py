"""Cards are found by the words people use, in English and in Chinese alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, product
from pathlib import Path

from txdoctor.language.sayings import sayings
from txdoctor.records import dataclass
from txdoctor.registry import Entry

TITLE, LEAD, BODY = 8, 3, 1  # what a word found there weighs
MOST = 12  # cards that a search names

# Words that stand in every question and tell nothing of it.
_COMMON = """
a an and any are at be but can did do does for from has have how i in is it its me my no not of on
or so that the there this to was what when where which who why with you your
"""
COMMON = frozenset(_COMMON.split())
_WORD = re.compile(r"[a-z0-9]+")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What can be searched of one code: its name, titles, leads and bodies in all languages."""

    entry: Entry
    title: str
    lead: str
    body: str


def search(words: str, entries: Sequence[Entry], tags: Sequence[str]) -> tuple[Entry, ...]:
    """The cards that answer a known saying first, then those with the most of these words.

    Of two cards with as many of the words the one with the rarer words stands first; at most MOST
    are named. The sayings are data (`words/<language>/asked.txt` of a wing). English is matched by
    the beginnings of words, Chinese by pairs of characters (its words are two characters long more
    often than not, and no dictionary is needed).
    """
    tokens = tuple(dict.fromkeys(_tokens(words.lower())))
    pages = [_page(entry, tags) for entry in entries]
    found = {token: _weights(token, pages) for token in tokens}
    told = _answers(frozenset(tokens), entries, tags)
    scores = []
    for place, page in enumerate(pages):
        hits = [weights for weights in found.values() if weights[place]]
        # A word that few cards have tells more than one that most have.
        score = sum(w[place] * len(pages) // sum(map(bool, w)) for w in hits)
        said = told.get(page.entry.code, UNSAID)
        if hits or said is not UNSAID:
            scores.append((said, -len(hits), -score, page.entry.code, page.entry))
    return tuple(entry for *_, entry in sorted(scores, key=_order)[:MOST])


_Scored = tuple[tuple[int, int], int, int, str, Entry]


def _order(scored: _Scored) -> tuple[tuple[int, int], int, int, str]:
    return scored[:4]


UNSAID = (0, 0)


def _answers(
    asked: frozenset[str], entries: Sequence[Entry], tags: Sequence[str]
) -> dict[str, tuple[int, int]]:
    """Codes that a saying names: how many of its words were used, negative, and their place there.

    A saying counts when it is part of what was asked, or what was asked is part of it.
    """
    found: dict[str, tuple[int, int]] = {}
    wings = {(entry.words, entry.code.partition("/")[0]) for entry in entries}
    for (words, prefix), tag in product(sorted(wings), tags):
        for said, slugs in sayings(words / tag / "asked.txt"):
            shared = max((_shared(asked, saying) for saying in said), default=0)
            for place, slug in enumerate(slugs) if shared else ():
                code = f"{prefix}/{slug}"
                found[code] = min(found.get(code, UNSAID), (-shared, place))
    return found


def _shared(asked: frozenset[str], saying: str) -> int:
    known = frozenset(_tokens(saying))
    return len(asked & known) if asked and (known <= asked or asked <= known) else 0


def _tokens(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        if word not in COMMON and len(word) > 1:
            yield word.removesuffix("s") if len(word) > 3 else word
    for run in _HAN.findall(text):
        if len(run) == 1:
            yield run
        yield from (run[place : place + 2] for place in range(len(run) - 1))


def _weights(token: str, pages: Sequence[Page]) -> list[int]:
    """Per card, the weight of the best place where the token stands; 0 where it does not."""
    pattern = re.compile(rf"\b{token}" if token.isascii() else token)
    return [_weight(pattern, page) for page in pages]


def _weight(pattern: re.Pattern[str], page: Page) -> int:
    for weight, text in ((TITLE, page.title), (LEAD, page.lead), (BODY, page.body)):
        if pattern.search(text):
            return weight
    return 0


def _page(entry: Entry, tags: Sequence[str]) -> Page:
    titles, leads, bodies = [entry.code.replace("/", " ").replace("-", " ")], [], []
    for tag in tags:
        head, _, body = _text(entry, tag).lower().partition("\n## ")
        title, _, lead = head.partition("\n")
        titles.append(title)
        leads.append(lead)
        bodies.append(body)
    return Page(entry=entry, title=" ".join(titles), lead=" ".join(leads), body=" ".join(bodies))


def _text(entry: Entry, tag: str) -> str:
    """The card as it stands in its file; a code without one has only its name."""
    name = f"{entry.code.partition('/')[2].replace('-', '_')}.md"
    shelf: Path = entry.words / tag / entry.shelf
    # A folder is looked through only where the card does not lie open on its shelf.
    for path in chain((shelf / name,), shelf.glob(f"*/{name}")):
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
    return ""
