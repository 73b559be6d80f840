"""Which chains, networks, rules and languages there are: the built-in ones and those of plug-ins.

The only file that walks packages. Nothing is imported before it is needed: a network is looked up
by its file's first lines, a rule by its file's name, a plug-in by its entry point.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from txdoctor.consult import Question, question
from txdoctor.errors import TxdoctorError
from txdoctor.model.chain import Chain
from txdoctor.model.diagnosis import SoFar
from txdoctor.model.finding import Finding
from txdoctor.model.network import Coin, Network, PublicSource
from txdoctor.model.remedy import Remedy, Stop

BUILT_IN = ("general", "bitcoin", "evm")
SHELVES = ("rules", "remedies", "stops")
GROUPS = ("txdoctor.chains", "txdoctor.rules", "txdoctor.languages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """One entry point of an installed distribution; `trouble` says why it could not be loaded."""

    group: str
    name: str
    package: str
    origin: str
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One rule, remedy or stop: its code and where its module and its cards lie."""

    code: str
    shelf: str
    module: str
    words: Path


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Everything that may be put before the evidence of one chain, signatures already read.

    `last` are the rules that judge what the others found.
    """

    rules: tuple[Question, ...]
    last: tuple[Question, ...]
    remedies: tuple[tuple[Question, tuple[str, ...]], ...]
    stops: tuple[Question, ...]


@dataclass(slots=True)
class _Scope:
    """What this run may use: `--no-plugins` turns plug-ins off for the whole process."""

    plugins: bool = True
    folders: list[Path] = field(default_factory=list)


_scope = _Scope()


def without_plugins() -> None:
    """Leave plug-ins out for the rest of this run (`--no-plugins`)."""
    _scope.plugins = False
    forget()


def with_network_folder(folder: Path) -> None:
    """Also read the user's own network files from `folder` (`*.toml`)."""
    if folder not in _scope.folders:
        _scope.folders.append(folder)
        forget()


def forget() -> None:
    """Drop what was cached; tests that install a plug-in call this."""
    for cached in (plugins, chains, _network_files, network, rule_book, entries, draft_room):
        cached.cache_clear()


@cache
def plugins() -> tuple[Plugin, ...]:
    """All entry points of our groups; nothing of theirs is imported here."""
    if not _scope.plugins or not _some_distribution_names_us():
        return ()
    from importlib.metadata import entry_points

    found = [
        Plugin(group=group, name=point.name, package=point.value, origin=_origin(point.dist))
        for group in GROUPS
        for point in entry_points(group=group)
    ]
    return tuple(sorted(found, key=lambda plugin: (plugin.group, plugin.name)))


def _some_distribution_names_us() -> bool:
    """A look at the entry-point files, because importlib.metadata costs 60 ms and is rarely due."""
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as found:
                names = [e.path for e in found if e.name.endswith((".dist-info", ".egg-info"))]
        except OSError:
            continue
        for name in names:
            try:
                text = (Path(name) / "entry_points.txt").read_bytes()
            except OSError:
                continue
            if b"[txdoctor." in text:
                return True
    return False


def _origin(distribution: object) -> str:
    name = getattr(distribution, "name", "unknown")
    return f"{name} {getattr(distribution, 'version', '')}".strip()


@cache
def chains() -> dict[str, Chain]:
    """All chain families by name; a plug-in cannot take the name of a built-in one."""
    found = {name: Chain(name=name, package=f"txdoctor.chains.{name}") for name in BUILT_IN}
    for plugin in plugins():
        if plugin.group == "txdoctor.chains":
            chain = Chain(name=plugin.name, package=plugin.package, origin=plugin.origin)
            found.setdefault(plugin.name, chain)
    return found


def room(chain: str, name: str) -> ModuleType:
    """A room of a wing: `room("bitcoin", "plan")`. ImportError when the wing has none."""
    return import_module(f"{chains()[chain].package}.{name}")


def has_room(chain: str, name: str) -> bool:
    """Whether a wing has this room."""
    folder = wing_folder(chain)
    return (folder / f"{name}.py").is_file() or (folder / name).is_dir()


def wing_folder(chain: str) -> Path:
    """The folder a wing lies in."""
    return _package_folder(chains()[chain].package)


def _package_folder(package: str) -> Path:
    if package.startswith("txdoctor.chains."):
        return Path(__file__).parent / "chains" / package.rpartition(".")[2]
    return Path(str(import_module(package).__file__)).parent


_HEAD = re.compile(r'^(name|caip2|chain)\s*=\s*"([^"]+)"', re.M)
_EXPLORERS = re.compile(r"^explorers\s*=\s*\[([^\]]*)\]", re.M)


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    caip2: str
    chain: str
    path: Path
    explorers: tuple[str, ...]
    origin: str


@cache
def _network_files() -> tuple[_File, ...]:
    """Every network file with its first lines read; the whole TOML is parsed only when used."""
    found: dict[str, _File] = {}
    for chain in chains().values():
        try:
            folder = wing_folder(chain.name) / "networks"
        except Exception:  # noqa: BLE001, S112 - a broken plug-in is told by `trouble`, not here
            continue
        for path in sorted(folder.glob("*.toml")):
            _take(found, path, chain.origin)
    for folder in _scope.folders:
        for path in sorted(folder.glob("*.toml")):
            _take(found, path, "user")
    return tuple(found.values())


def _take(found: dict[str, _File], path: Path, origin: str) -> None:
    text = path.read_text(encoding="utf-8")
    head = dict(_HEAD.findall(text))
    if not {"name", "caip2", "chain"} <= set(head):
        return
    explorers = _EXPLORERS.search(text)
    hosts = tuple(re.findall(r'"([^"]+)"', explorers[1])) if explorers else ()
    found.setdefault(
        head["name"], _File(head["name"], head["caip2"], head["chain"], path, hosts, origin)
    )


def network_names(chain: str | None = None) -> tuple[str, ...]:
    """Names of all networks, or of one chain family's."""
    return tuple(f.name for f in _network_files() if chain in (None, f.chain))


def network_for(word: str) -> Network | None:
    """The network that a name, a CAIP-2 id or a bare EVM chain id means; None when unknown."""
    wanted = f"eip155:{int(word)}" if word.isascii() and word.isdigit() else word
    for file in _network_files():
        if wanted in (file.name, file.caip2):
            return network(file.name)
    return None


def explorer_hosts() -> dict[str, str]:
    """Explorer host name to network name."""
    return {host: file.name for file in _network_files() for host in file.explorers}


@cache
def network(name: str) -> Network:
    """One network, read whole. KeyError when there is none of that name."""
    for file in _network_files():
        if file.name == name:
            return _read_network(file)
    raise KeyError(name)


def _read_network(file: _File) -> Network:
    import tomllib

    data = tomllib.loads(file.path.read_text(encoding="utf-8"))
    return Network(
        name=data["name"],
        chain=data["chain"],
        caip2=data["caip2"],
        title=data["title"],
        coin=Coin(**data["coin"]),
        numbers={key: int(entry["value"]) for key, entry in data.get("numbers", {}).items()},
        terms={key: str(entry["value"]) for key, entry in data.get("terms", {}).items()},
        sources=tuple(PublicSource(**source) for source in data.get("sources", [])),
        explorers=file.explorers,
        test=bool(data.get("test", False)),
        development=bool(data.get("development", False)),
        origin=file.origin,
    )


def unlisted(chain: str, caip2: str) -> Network:
    """A network we have no file for: only what its node says is used."""
    namespace, _, reference = caip2.partition(":")
    symbol, unit, decimals = ("ETH", "wei", 18) if namespace == "eip155" else ("coin", "unit", 8)
    return Network(
        name=caip2,
        chain=chain,
        caip2=caip2,
        title=f"{namespace} {reference}",
        coin=Coin(symbol=symbol, unit=unit, decimals=decimals),
        development=True,
    )


@cache
def entries(chain: str) -> tuple[Entry, ...]:
    """All rules, remedies and stops of a wing, those of plug-ins for it included, by file name."""
    found = list(_entries_of(chains()[chain].package, chain))
    for plugin in plugins():
        if plugin.group == "txdoctor.rules" and plugin.name.split(".")[0] == chain:
            own = plugin.package.split(".")[0].replace("_", "-")
            found += _entries_of(plugin.package, own)
    return tuple(found)


def _entries_of(package: str, prefix: str) -> Iterator[Entry]:
    try:
        folder = _package_folder(package)
    except Exception:  # noqa: BLE001 - a plug-in that cannot be imported is one warning
        return
    for shelf in SHELVES:
        for path in sorted((folder / shelf).glob("**/*.py")):
            if path.name.startswith("_"):
                continue
            inner = path.relative_to(folder / shelf).with_suffix("").parts
            yield Entry(
                code=f"{prefix}/{inner[-1].replace('_', '-')}",
                shelf=shelf,
                module=".".join((package, shelf, *inner)),
                words=folder / "words",
            )


@cache
def rule_book(chain: str) -> RuleBook:
    """The rules, remedies and stops of a chain and the general ones, ready to be put."""
    everything = [*entries(chain), *(entries("general") if chain != "general" else ())]
    rules: list[Question] = []
    remedies: list[tuple[Question, tuple[str, ...]]] = []
    stops: list[Question] = []
    for entry in everything:
        module = import_module(entry.module)
        if entry.shelf == "rules":
            rules.append(question(entry.code, module.check))
        elif entry.shelf == "remedies":
            remedies.append((question(entry.code, module.offer), tuple(module.cures)))
        else:
            stops.append(question(entry.code, module.offer))
    last = tuple(rule for rule in rules if any(need.kind is SoFar for need in rule.needs))
    first = tuple(rule for rule in rules if rule not in last)
    return RuleBook(first, last, tuple(remedies), tuple(stops))


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
