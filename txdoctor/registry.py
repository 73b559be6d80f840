"""Which rules, remedies and warnings there are; with plugins, wings and networks, the one index.

Nothing is imported before it is needed: a network is looked up by its file's first lines, a rule
by its file's name, a plug-in by its entry point.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from txdoctor import networks as _networks
from txdoctor import plugins as _plugins
from txdoctor import wings as _wings
from txdoctor.errors import TxdoctorError
from txdoctor.model.finding import Finding
from txdoctor.model.remedy import Remedy, Stop
from txdoctor.networks import (
    explorer_hosts,
    network,
    network_for,
    network_meant,
    network_names,
    unlisted,
    with_network_folder,
)
from txdoctor.plugins import Plugin, note_trouble, plugins
from txdoctor.records import dataclass
from txdoctor.wings import (
    chains,
    has_room,
    is_built_in,
    loads,
    package_folder,
    room,
    wing_folder,
)

if TYPE_CHECKING:
    from txdoctor.consult import Question

__all__ = [
    "Entry",
    "Plugin",
    "RuleBook",
    "all_entries",
    "chains",
    "draft_room",
    "entries",
    "explorer_hosts",
    "find_entry",
    "forget",
    "has_room",
    "is_built_in",
    "loads",
    "network",
    "network_for",
    "network_meant",
    "network_names",
    "plugins",
    "record_of",
    "room",
    "rule_book",
    "unlisted",
    "use_plugins",
    "wing_folder",
    "with_network_folder",
    "without_plugins",
]

SHELVES = ("rules", "remedies", "stops")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One rule, remedy or stop: its code and where its module and its cards lie."""

    code: str
    shelf: str
    module: str
    words: Path

    @property
    def place(self) -> Path:
        """Where it lies on its shelf, group folder included: `pending/outbid`.

        The same in the code, in the cards of each language and in the tests.
        """
        return Path(*self.module.split(f".{self.shelf}.", 1)[1].split("."))


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Everything that may be put before the evidence of one chain, signatures already read.

    `last` are the rules that judge what the others found.
    """

    rules: tuple[Question, ...]
    last: tuple[Question, ...]
    remedies: tuple[tuple[Question, tuple[str, ...]], ...]
    stops: tuple[Question, ...]

    def rule(self, code: str) -> Question | None:
        """The rule of a code."""
        return next((rule for rule in (*self.rules, *self.last) if rule.code == code), None)


def use_plugins(wanted: bool) -> None:
    """Let plug-ins in, or leave them out (`--no-plugins`), for the examinations that follow."""
    if _plugins.use_plugins(wanted):
        forget()


def without_plugins() -> None:
    """Leave plug-ins out for the rest of this run (`--no-plugins`)."""
    _plugins.without_plugins()
    forget()


def forget() -> None:
    """Drop what was cached; tests that install a plug-in call this."""
    for cached in (entries, rule_book, draft_room):
        cached.cache_clear()
    _plugins.forget()
    _wings.forget()
    _networks.forget()


@cache
def entries(chain: str) -> tuple[Entry, ...]:
    """All rules, remedies and stops of a wing, those of plug-ins for it included, by file name."""
    found = list(_entries_of(chains()[chain].package, chain))
    for plugin in _rule_plugins(chain):
        found += _entries_of_plugin(plugin)
    return tuple(found)


def _rule_plugins(chain: str) -> Iterator[Plugin]:
    for plugin in plugins():
        if plugin.group == "txdoctor.rules" and plugin.name.split(".")[0] == chain:
            yield plugin


def _entries_of_plugin(plugin: Plugin) -> tuple[Entry, ...]:
    prefix = plugin.package.split(".")[0].replace("_", "-")
    try:
        return tuple(_entries_of(plugin.package, prefix))
    except Exception as trouble:  # noqa: BLE001 - looking for it may run code of a plug-in
        note_trouble(plugin.package, trouble)
        return ()


def _entries_of(package: str, prefix: str) -> Iterator[Entry]:
    folder = package_folder(package)
    for shelf in SHELVES:
        # By file name alone: a rule that moves into a group keeps its turn.
        for inner in sorted(_modules(folder / shelf), key=lambda inner: inner[-1]):
            yield Entry(
                code=f"{prefix}/{inner[-1].replace('_', '-')}",
                shelf=shelf,
                module=".".join((package, shelf, *inner)),
                words=folder / "words",
            )


def _modules(shelf: Path) -> Iterator[tuple[str, ...]]:
    """The modules on a shelf and in its group folders: `("outbid",)`, `("pending", "outbid")`."""
    # Path.glob takes five times as long, and every `explain` and every `check` waits for it.
    for folder, inner, files in os.walk(shelf):
        inner[:] = [name for name in inner if not name.startswith("_")]
        group = Path(folder).relative_to(shelf).parts
        for name in files:
            if name.endswith(".py") and not name.startswith("_"):
                yield (*group, name.removesuffix(".py"))


@cache
def rule_book(chain: str) -> RuleBook:
    """The rules, remedies and stops of a chain and the general ones, ready to be put.

    A plug-in that brings rules for the chain and cannot be loaded is left out whole.
    """
    from txdoctor.model.diagnosis import SoFar

    read: list[_Read] = []
    for wing in dict.fromkeys((chain, "general")):
        read += _read(_entries_of(chains()[wing].package, wing))
        for plugin in _rule_plugins(wing):
            read += _read_of_plugin(plugin)
    rules = [asked for entry, asked, _ in read if entry.shelf == "rules"]
    last = tuple(rule for rule in rules if any(need.kind is SoFar for need in rule.needs))
    return RuleBook(
        rules=tuple(rule for rule in rules if rule not in last),
        last=last,
        remedies=tuple((asked, cures) for e, asked, cures in read if e.shelf == "remedies"),
        stops=tuple(asked for entry, asked, _ in read if entry.shelf == "stops"),
    )


_Read = tuple[Entry, "Question", tuple[str, ...]]


def _read(found: Iterable[Entry]) -> list[_Read]:
    """Entries with what their module asks for, and what a remedy cures."""
    from txdoctor.consult import question

    read: list[_Read] = []
    for entry in found:
        module = import_module(entry.module)
        put = module.check if entry.shelf == "rules" else module.offer
        cures = tuple(module.cures) if entry.shelf == "remedies" else ()
        read.append((entry, question(entry.code, put), cures))
    return read


def _read_of_plugin(plugin: Plugin) -> list[_Read]:
    try:
        return _read(_entries_of_plugin(plugin))
    except Exception as trouble:  # noqa: BLE001 - a plug-in's defect must not end a visit
        note_trouble(plugin.package, trouble)
        return []


def record_of(entry: Entry) -> type[Finding] | type[Remedy] | type[Stop]:
    """The record that an entry's module defines: the class that carries its code."""
    module = import_module(entry.module)
    for thing in vars(module).values():
        if not isinstance(thing, type) or getattr(thing, "code", None) != entry.code:
            continue
        if issubclass(thing, Finding | Remedy | Stop):
            return thing
    raise TxdoctorError("plugin_without_record", code=entry.code)


@cache
def speaks_of(chain: str, kind: str) -> str:
    """What a kind of source is asked about beside the chain itself: empty for nodes and the like.

    A source file says it as `ABOUT`: `accounts` (an explorer), `contracts`, `selectors`; one that
    knows of several says them with a blank in between.
    """
    if not has_room(chain, f"sources/{kind}"):
        return ""
    return str(getattr(room(chain, f"sources.{kind}"), "ABOUT", ""))


@cache
def draft_room(code: str) -> ModuleType | None:
    """The module that builds the unsigned draft of a remedy, or None when its wing builds none."""
    chain, _, slug = code.partition("/")
    name = slug.replace("-", "_")
    if chain not in chains() or not (wing_folder(chain) / "drafts" / f"{name}.py").is_file():
        return None
    return room(chain, f"drafts.{name}")


def all_entries() -> tuple[Entry, ...]:
    """Every rule, remedy and stop of every chain."""
    return tuple(entry for chain in chains() for entry in entries(chain))


def find_entry(code: str) -> Entry | None:
    """The entry of a code, or None."""
    return next((entry for entry in all_entries() if entry.code == code), None)
