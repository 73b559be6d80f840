"""All words of one language; where one is missing the English one is given, and it says so."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from txdoctor.errors import Mistake
from txdoctor.language.sentence import Template, Words, template
from txdoctor.language.tables import Table, Tables, one_form
from txdoctor.units import Id, Untrusted

if TYPE_CHECKING:
    from txdoctor.language.card import Card, Headings

LABELS = Path(__file__).parent / "labels"


class Language:
    """Labels, terms and cards of the language `tag`.

    What cannot change while the program runs is read once: a table or a card costs a file the
    first time and a look-up ever after.
    """

    def __init__(self, tag: str, wings: Mapping[str, Path], pack: Path | None) -> None:
        """Take folders; `of` is the usual way in."""
        self.tag = tag
        self._wings = {chain: _folders(tag, chain, words, pack) for chain, words in wings.items()}
        own = pack / "labels" if pack else LABELS / tag
        labels = [own] if tag == "en" else [own, LABELS / "en"]
        self._tables = Tables(labels, self._wings)
        self._cards: dict[tuple[str, str], Card] = {}
        self._texts: dict[str, Template] = {}
        self._headings: dict[str, Headings] = {}

    @classmethod
    def of(
        cls,
        tag: str,
        wings: Mapping[str, Path] | None = None,
        packs: Mapping[str, Path] | None = None,
    ) -> Language:
        """The language `tag`.

        `wings` gives the words folder of each prefix of codes (`bitcoin`, a plug-in's own name);
        `packs` the folder of each language that a plug-in brings. Mistake (`language_unknown`)
        when there are no words for `tag`.
        """
        packs = packs or {}
        if tag not in packs and not (LABELS / tag).is_dir():
            names = tuple(Id(name) for name in sorted({"en", "zh", *packs}))
            raise Mistake("language_unknown", asked=Untrusted(tag), known=names)
        built_in = (LABELS / tag).is_dir()
        return cls(tag, wings or {}, None if built_in else packs[tag])

    @property
    def headings(self) -> Headings:
        """How this language's cards spell their headings and actors."""
        return self._headings_of(self.tag)

    def table(self, room: str, name: str) -> Table:
        """A table of `labels/<room>.toml`, completed from the English one."""
        return self._tables.of_room(room, name)

    def word(self, room: str, table: str, key: str) -> str:
        """One label; for a key that nobody has a word for, the key itself in plain letters."""
        return str(self.table(room, table).get(key) or _as_words(key))

    def text(self, room: str, table: str, key: str, n: int = 0) -> Template:
        """One label with holes, in the form for `n` of something; KeyError when there is none."""
        return self.read(one_form(self.table(room, table)[key], n))

    def read(self, written: str) -> Template:
        """A text with holes, as it stands in a file; each is read once."""
        if written not in self._texts:
            self._texts[written] = template(written)
        return self._texts[written]

    def of_wing(self, chain: str, file: str, table: str) -> Table:
        """A table of a wing's own `<file>.toml`, completed from the English one."""
        return self._tables.of_wing(chain, table, file)

    def of_chain(self, chain: str, table: str, key: str) -> str:
        """A word of a wing's `labels.toml`, or of the general wing, or of `terms.toml`."""
        return str(self.find(chain, table, key) or _as_words(key))

    def find(self, chain: str, table: str, key: str) -> Any:
        """The entry as `of_chain` looks for it, None when nobody has one."""
        for wing in (chain, "general"):
            found = self._tables.of_wing(wing, table).get(key)
            if found:
                return found
        return self.table("terms", table).get(key) or self._elsewhere(table, key)

    def _elsewhere(self, table: str, key: str) -> Any:
        """A text can be meant for a chain that is not the one it was examined on."""
        wings = (self._tables.of_wing(wing, table) for wing in self._wings)
        return next((words[key] for words in wings if key in words), None)

    def card(self, shelf: str, code: str) -> Card:
        """The card of a code on a shelf (`rules`, `remedies`, `stops`).

        `Card.tag` says which language it is in: English where this one has none. A code that has
        no readable card at all gets one made of its own name, so that a report never fails.
        """
        key = (shelf, code)
        if key not in self._cards:
            self._cards[key] = self._find_card(shelf, code)
        return self._cards[key]

    def _find_card(self, shelf: str, code: str) -> Card:
        from txdoctor.language.card import Card, CardError, parse

        chain, _, slug = code.partition("/")
        name = f"{slug.replace('-', '_')}.md"
        tags = [self.tag] if self.tag == "en" else [self.tag, "en"]
        for tag, folder in zip(tags, self._wings.get(chain, ()), strict=False):
            path = _beneath(folder / shelf, name)
            if path is None:
                continue
            try:
                return parse(path.read_text(encoding="utf-8"), self._headings_of(tag), str(path))
            except (CardError, OSError, UnicodeDecodeError):
                continue  # the laws read every card; here a broken one of a plug-in is passed over
        title = _as_words(slug) or code
        return Card(tag=self.tag, title=title, lead=Template(((Words(f"{title}."),),)))

    def _headings_of(self, tag: str) -> Headings:
        from txdoctor.language.card import Heading, Headings
        from txdoctor.model.remedy import Actor

        if tag not in self._headings:
            tables = self._tables if tag == self.tag else Tables([LABELS / tag], {})
            sections = tables.of_room("general", "headings")
            actors = tables.of_room("general", "actors")
            self._headings[tag] = Headings(
                tag=tag,
                sections={str(sections[heading]): heading for heading in Heading},
                actors={str(actors[actor]): actor for actor in Actor},
            )
        return self._headings[tag]


def _folders(tag: str, chain: str, words: Path, pack: Path | None) -> tuple[Path, ...]:
    own = pack / chain if pack else words / tag
    return (own,) if tag == "en" else (own, words / "en")


def _beneath(shelf: Path, name: str) -> Path | None:
    """The card on its shelf, or in a group folder of it (`rules/pending/`)."""
    path = shelf / name
    if path.is_file():
        return path
    return next(iter(sorted(shelf.glob(f"*/{name}"))), None)


def _as_words(key: str) -> str:
    return key.replace("_", " ").replace("-", " ")
