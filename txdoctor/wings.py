"""Which chain families there are, and where their rooms lie."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from txdoctor.model.chain import Chain
from txdoctor.plugins import Plugin, note_trouble, plugins

BUILT_IN = ("general", "bitcoin", "evm")
ROOMS = ("recognise", "plan", "chart")  # no wing can do without these


@cache
def chains() -> dict[str, Chain]:
    """All chain families by name; a plug-in cannot take the name of a built-in one."""
    found = {name: Chain(name=name, package=f"txdoctor.chains.{name}") for name in BUILT_IN}
    for plugin in plugins():
        if plugin.group == "txdoctor.chains" and _is_there(plugin):
            chain = Chain(name=plugin.name, package=plugin.package, origin=plugin.origin)
            found.setdefault(plugin.name, chain)
    return found


def _is_there(plugin: Plugin) -> bool:
    try:
        package_folder(plugin.package)
    except Exception as trouble:  # noqa: BLE001 - looking for it may run code of a plug-in
        note_trouble(plugin.package, trouble)
        return False
    return True


def is_built_in(chain: str) -> bool:
    """Whether a chain family belongs to the house, rather than to a plug-in."""
    return chain in BUILT_IN


@cache
def loads(chain: str) -> bool:
    """Whether every room of a wing can be imported; the built-in ones are not even tried.

    A plug-in that fails here is to be left out whole: `plugins` tells its trouble, and no visit of
    another chain notices it.
    """
    if is_built_in(chain):
        return True
    try:
        for name in (*ROOMS, *_shelved(chain)):
            room(chain, name)
    except Exception as trouble:  # noqa: BLE001 - a plug-in's defect must not end a visit
        note_trouble(chains()[chain].package, trouble)
        return False
    return True


def _shelved(chain: str) -> Iterator[str]:
    folder = wing_folder(chain)
    for shelf in ("sources", "rules", "remedies", "stops", "drafts"):
        for path in sorted((folder / shelf).glob("**/[!_]*.py")):
            yield ".".join(path.relative_to(folder).with_suffix("").parts)


def forget() -> None:
    """Look again at what is installed; tests that install a plug-in call this."""
    for cached in (chains, loads, room):
        cached.cache_clear()


@cache
def room(chain: str, name: str) -> ModuleType:
    """A room of a wing: `room("bitcoin", "plan")`. ImportError when the wing has none."""
    return import_module(f"{chains()[chain].package}.{name}")


def has_room(chain: str, name: str) -> bool:
    """Whether a wing has this room."""
    folder = wing_folder(chain)
    return (folder / f"{name}.py").is_file() or (folder / name).is_dir()


def wing_folder(chain: str) -> Path:
    """The folder a wing lies in."""
    return package_folder(chains()[chain].package)


def package_folder(package: str) -> Path:
    """The folder of a package, found without importing it. ImportError when there is none."""
    if package.startswith("txdoctor.chains."):
        return Path(__file__).parent / "chains" / package.rpartition(".")[2]
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"no package {package}", name=package)
    return Path(next(iter(spec.submodule_search_locations)))
