"""The laws of a wing: code, card, test and file share one name, and words cannot drift from code.

`broken_laws("nano")` is what a plug-in's author calls in a test of one's own: a list of sentences,
empty when all is well.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from txdoctor import registry
from txdoctor.language.card import REQUIRED, Card, CardError, parse
from txdoctor.language.language import Language
from txdoctor.language.sayings import sayings
from txdoctor.model.finding import Finding
from txdoctor.registry import Entry

TONGUES = ("en", "zh")
MOST_IN_A_FOLDER = 32
PLURALS = {"one", "other"}  # Chinese has one form where English has two


def broken_laws(chain: str, languages: tuple[str, ...] = TONGUES) -> list[str]:
    """Everything that is wrong with a wing's catalogue, one sentence each."""
    return [
        *_records(chain),
        *_shelves(chain),
        *_borrowed(chain),
        *_cures(chain),
        *_cards(chain, languages),
        *_labels(chain, languages),
        *_sayings(chain, languages),
        *_networks(chain),
        *_rooms(chain),
    ]


def _records(chain: str) -> Iterator[str]:
    """Each file holds the one record whose code is the file's own address."""
    for entry in registry.entries(chain):
        try:
            record = registry.record_of(entry)
        except Exception as trouble:  # noqa: BLE001 - whatever a module does wrong is its law broken
            yield f"{entry.module}: no record with the code {entry.code} ({trouble})"
            continue
        if not vars(record)["__dataclass_params__"].frozen:
            yield f"{entry.module}: its record is not frozen"


def _shelves(chain: str) -> Iterator[str]:
    """A shelf that is full is sorted into groups, one folder deep, and its cards with it."""
    folders: Counter[Path] = Counter()
    for entry in registry.entries(chain):
        group = entry.place.parent
        folders[Path(entry.shelf) / group] += 1
        if len(group.parts) > 1:
            yield f"{entry.module}: a group within a group, where no card is looked for"
    for folder, held in folders.items():
        if held > MOST_IN_A_FOLDER:
            yield f"{chain}: {folder} holds {held} files, sort them into groups"


def _borrowed(chain: str) -> Iterator[str]:
    """Rules, remedies and stops stand alone: what two of them share has a file of its own.

    A remedy or a stop may name the records of findings: so it asks for what was found.
    """
    for entry in registry.entries(chain):
        package = entry.module.split(f".{entry.shelf}.", 1)[0]
        for module, name in _named(entry.module):
            shelf = module.removeprefix(package).strip(".").partition(".")[0]
            if not module.startswith(f"{package}.") or shelf not in registry.SHELVES:
                continue
            thing = getattr(import_module(module), name, None)
            finding = isinstance(thing, type) and issubclass(thing, Finding)
            if entry.shelf == "rules" or not finding:
                yield f"{entry.module}: it takes {name} out of {module}"


def _named(module: str) -> Iterator[tuple[str, str]]:
    """What a module imports by `from .. import ..`: the other module and the name."""
    tree = ast.parse(inspect.getsource(import_module(module)))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.module, alias.name) for alias in node.names)


def _cures(chain: str) -> Iterator[str]:
    codes = {entry.code for entry in registry.all_entries() if entry.shelf == "rules"}
    for question, cures in registry.rule_book(chain).remedies:
        yield from (
            f"{question.code} cures {code}, which is no rule" for code in cures if code not in codes
        )


def _cards(chain: str, languages: tuple[str, ...]) -> Iterator[str]:
    read: dict[str, dict[str, Card]] = {}
    for tag in languages:
        headings = Language.of(tag).headings
        for entry in registry.entries(chain):
            path = _card_path(entry, tag)
            try:
                card = parse(path.read_text(encoding="utf-8"), headings, str(path))
            except (OSError, CardError) as trouble:
                yield f"{entry.code}: no readable card in {tag} ({trouble})"
                continue
            read.setdefault(entry.code, {})[tag] = card
            yield from _card(entry, card, tag)
        yield from _orphans(chain, tag)
    for code, cards in read.items():
        holes = {tag: card.holes for tag, card in cards.items()}
        if len(set(holes.values())) > 1:
            yield f"{code}: other holes in other languages: {holes}"
        if len({card.caption is None for card in cards.values()}) > 1:
            yield f"{code}: a caption in one language only"
        if len({len(card.steps) for card in cards.values()}) > 1:
            yield f"{code}: another number of steps in another language"


def _card(entry: Entry, card: Card, tag: str) -> Iterator[str]:
    record: Any = registry.record_of(entry)
    fields = {field.name for field in dataclasses.fields(record)}
    for hole in sorted(card.holes - fields):
        yield f"{entry.code} ({tag}): the hole {hole} is no field of its record"
    missing = REQUIRED[entry.shelf] - set(card.sections)
    if missing:
        yield f"{entry.code} ({tag}): no section {', '.join(sorted(missing))}"
    if entry.shelf == "remedies" and not card.steps:
        yield f"{entry.code} ({tag}): a remedy without steps"


def _card_path(entry: Entry, tag: str) -> Path:
    return entry.words / tag / entry.shelf / entry.place.with_suffix(".md")


def _orphans(chain: str, tag: str) -> Iterator[str]:
    known = {_card_path(entry, tag) for entry in registry.entries(chain)}
    words = registry.wing_folder(chain) / "words" / tag
    for path in sorted(words.rglob("*.md")):
        if path not in known:
            yield f"{chain}: the card {path.relative_to(words)} ({tag}) has no rule or remedy"


def _labels(chain: str, languages: tuple[str, ...]) -> Iterator[str]:
    words = registry.wing_folder(chain) / "words"
    for name in ("labels.toml", "decode.toml", "fees.toml", "history.toml"):
        keys = {tag: _keys(words / tag / name) for tag in languages}
        yield from differing(keys, f"{chain}/{name}")
    decoded = _keys(words / languages[0] / "decode.toml")
    fields = {key.partition(".")[2] for key in decoded if key.startswith("fields.")}
    meanings = {key.partition(".")[2] for key in decoded if key.startswith("meanings.")}
    yield from (f"{chain}/decode.toml: {key} has no meaning" for key in sorted(fields - meanings))
    yield from (f"{chain}/decode.toml: {key} is no field" for key in sorted(meanings - fields))


def differing(keys: Mapping[str, frozenset[str]], what: str) -> Iterator[str]:
    """Keys that one language has and another lacks."""
    everything = frozenset().union(*keys.values())
    for tag, own in keys.items():
        for key in sorted(everything - own):
            yield f"{what}: {key} is missing in {tag}"


def _sayings(chain: str, languages: tuple[str, ...]) -> Iterator[str]:
    """What people say leads to cards that there are, to the same ones in every language."""
    slugs = {entry.code.partition("/")[2] for entry in registry.entries(chain)}
    led: dict[str, frozenset[str]] = {}
    for tag in languages:
        groups = sayings(registry.wing_folder(chain) / "words" / tag / "asked.txt")
        led[tag] = frozenset(slug for said, cards in groups if said for slug in cards)
        yield from (f"{chain}/asked.txt ({tag}): no card {s}" for s in sorted(led[tag] - slugs))
        yield from (f"{chain}/asked.txt ({tag}): {c} without words" for w, c in groups if not w)
    yield from differing(led, f"{chain}/asked.txt")


def _keys(path: Path) -> frozenset[str]:
    if not path.is_file():
        return frozenset()
    return frozenset(flat(tomllib.loads(path.read_text(encoding="utf-8"))))


def flat(table: Mapping[str, Any], before: str = "") -> Iterator[str]:
    """The keys of a table and of the tables in it, joined by dots; plural forms are one key."""
    for key, value in table.items():
        if isinstance(value, dict) and not set(value) <= PLURALS:
            yield from flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}"


def _networks(chain: str) -> Iterator[str]:
    """Each number, term and server of a network file says where it is from."""
    for path in sorted((registry.wing_folder(chain) / "networks").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        if data.get("name") != path.stem or data.get("chain") != chain:
            yield f"{path.name}: its name or chain is not the file's"
        for table in ("numbers", "terms"):
            for name, entry in data.get(table, {}).items():
                if not str(entry.get("source", "")).strip():
                    yield f"{path.name}: {name} has no source"
        for server in data.get("sources", []):
            if not str(server.get("documented", "")).startswith("https://"):
                yield f"{path.name}: {server.get('url')} names no page that documents it"


def _rooms(chain: str) -> Iterator[str]:
    if not (registry.wing_folder(chain) / "words" / "en" / "labels.toml").is_file():
        yield f"{chain}: no words/en/labels.toml"
    if chain == "general":
        return
    for room in ("recognise", "plan", "chart", "facts"):
        if not registry.has_room(chain, room):
            yield f"{chain}: no room {room}"
