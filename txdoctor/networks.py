"""Which networks there are: one file each, read whole only when it is used."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from txdoctor import toml_text
from txdoctor.errors import Misconfigured
from txdoctor.model.network import Coin, Head, Network, PublicSource
from txdoctor.network_shapes import CAIP2, checked, is_head, whole
from txdoctor.plugins import note_trouble
from txdoctor.records import dataclass
from txdoctor.units import Untrusted
from txdoctor.wings import chains, is_built_in, wing_folder

LONGEST_CHAIN_ID = 32  # digits (CAIP-2, "Syntax")

_folders: list[Path] = []


def with_network_folder(folder: Path) -> None:
    """Also read the user's own network files from `folder` (`*.toml`)."""
    if folder not in _folders:
        _folders.append(folder)
        forget()


def forget() -> None:
    """Read the files anew next time."""
    for cached in (_network_files, _names, network, network_meant, heads):
        cached.cache_clear()


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
    text: str


@cache
def _network_files() -> tuple[_File, ...]:
    """Every network file with its first lines read; the whole TOML is parsed only when used."""
    found: dict[str, _File] = {}
    for chain in chains().values():
        try:
            for path in sorted((wing_folder(chain.name) / "networks").glob("*.toml")):
                _take(found, path, chain.origin)
        except (OSError, ValueError) as trouble:
            if is_built_in(chain.name):
                raise
            note_trouble(chain.package, trouble)
    for folder in _folders:
        for path in sorted(folder.glob("*.toml")):
            try:
                _take(found, path, "user")
            except (OSError, ValueError):
                raise _unusable(path) from None
    return tuple(found.values())


def _take(found: dict[str, _File], path: Path, origin: str) -> None:
    text = toml_text.text(path)
    head = dict(_HEAD.findall(text))
    if not {"name", "caip2", "chain"} <= set(head) or head["chain"] not in chains():
        return  # of a chain whose plug-in is not there, or is left out
    if not is_head(head["name"], head["caip2"]):
        raise ValueError("name")
    explorers = _EXPLORERS.search(text)
    hosts = tuple(re.findall(r'"([^"]+)"', explorers[1])) if explorers else ()
    file = _File(head["name"], head["caip2"], head["chain"], path, hosts, origin, text)
    found.setdefault(file.name, file)


@cache
def _names() -> dict[str, str]:
    """The name of a network by its name or its CAIP-2 id; the first of two that claim one."""
    found: dict[str, str] = {}
    for file in _network_files():
        found.setdefault(file.name, file.name)
        found.setdefault(file.caip2, file.name)
    return found


def network_names(chain: str | None = None) -> tuple[str, ...]:
    """Names of all networks, or of one chain family's."""
    return tuple(f.name for f in _network_files() if chain in (None, f.chain))


@cache
def heads(chain: str) -> tuple[Head, ...]:
    """What is needed of each network of a family to recognise its texts, main networks first.

    A file of the user's own that cannot be read is left out here; whoever uses it is told.
    """
    found = [head for f in _network_files() if f.chain == chain and (head := _head(f))]
    return tuple(sorted(found, key=lambda head: head.test))


# In our own files a table's name and its value are two lines, one after the other.
_VALUE = re.compile(r'^\[(numbers|terms)\.(\w+)\]\nvalue = (?:(-?[0-9]+)|"([^"\\]*)")$', re.M)
_FLAG = re.compile(r"^(test|development) = true$", re.M)


def _head(file: _File) -> Head | None:
    if file.origin == "user":
        return _head_of_own(file)
    values = _VALUE.findall(file.text)
    flags = set(_FLAG.findall(file.text))
    return Head(
        name=file.name,
        test="test" in flags,
        development="development" in flags,
        numbers={name: int(number) for kind, name, number, _ in values if kind == "numbers"},
        terms={name: term for kind, name, _, term in values if kind == "terms"},
    )


def _head_of_own(file: _File) -> Head | None:
    """Users lay out their files as TOML allows, so theirs are read whole; there are few."""
    try:
        whole = network(file.name)
    except Misconfigured:
        return None
    return Head(
        name=whole.name,
        test=whole.test,
        development=whole.development,
        numbers=whole.numbers,
        terms=whole.terms,
    )


def network_for(word: str) -> Network | None:
    """The network that a name, a CAIP-2 id or a bare EVM chain id means; None when unknown."""
    wanted = f"eip155:{int(word)}" if is_chain_id(word) else word
    name = _names().get(wanted)
    return network(name) if name else None


@cache  # asked anew for each line of a long list
def network_meant(word: str, chain: str = "") -> Network | None:
    """The same, also for a network without a file: a CAIP-2 id of a known namespace, or a number.

    `chain` is the family of an id whose namespace is nobody's here; None when none is given.
    """
    if len(word) > _LONGEST_NAME:
        return None
    if known := network_for(word):
        return known
    if is_chain_id(word):
        return unlisted("evm", f"eip155:{int(word)}")
    found = CAIP2.fullmatch(word)
    family = _FAMILIES.get(word.partition(":")[0], chain) if found else ""
    return unlisted(family, word) if family else None


_LONGEST_NAME = 64
_FAMILIES = {"eip155": "evm", "bip122": "bitcoin"}  # CAIP-2 namespaces of the built-in wings


def explorer_hosts() -> dict[str, str]:
    """Explorer host name to network name; of two networks that claim a host the first has it."""
    found: dict[str, str] = {}
    for file in _network_files():
        for host in file.explorers:
            found.setdefault(host, file.name)
    return found


def is_chain_id(word: str) -> bool:
    """Whether a word is the bare number of an EVM chain."""
    return word.isascii() and word.isdigit() and len(word) <= LONGEST_CHAIN_ID


@cache
def network(name: str) -> Network:
    """One network, read whole. KeyError when there is none of that name.

    Misconfigured when the user's own file for it lacks something or is no TOML.
    """
    for file in _network_files():
        if file.name == name:
            return _read_own(file) if file.origin == "user" else _read_network(file)
    raise KeyError(name)


def _read_own(file: _File) -> Network:
    try:
        return _read_network(file)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise _unusable(file.path) from None


def _unusable(path: Path) -> Misconfigured:
    return Misconfigured("network_file_unusable", file=Untrusted(str(path)))


def _read_network(file: _File) -> Network:
    data = toml_text.read(file.path)
    found = Network(
        name=data["name"],
        chain=data["chain"],
        caip2=data["caip2"],
        title=data["title"],
        coin=Coin(**data["coin"]),
        numbers={key: whole(entry) for key, entry in data.get("numbers", {}).items()},
        terms={key: str(entry["value"]) for key, entry in data.get("terms", {}).items()},
        sources=tuple(PublicSource(**source) for source in data.get("sources", [])),
        explorers=file.explorers,
        test=bool(data.get("test", False)),
        development=bool(data.get("development", False)),
        origin=file.origin,
    )
    return checked(found)


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
