"""Which chain families there are, and where their rooms lie."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from txdoctor.model.chain import Chain
from txdoctor.plugins import plugins

BUILT_IN = ("general", "bitcoin", "evm")


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
    return package_folder(chains()[chain].package)


def package_folder(package: str) -> Path:
    if package.startswith("txdoctor.chains."):
        return Path(__file__).parent / "chains" / package.rpartition(".")[2]
    return Path(str(import_module(package).__file__)).parent
