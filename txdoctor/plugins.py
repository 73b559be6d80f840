"""Which plug-ins are installed; nothing of theirs is imported here."""

from __future__ import annotations

import os
import sys
from dataclasses import field, replace
from functools import cache
from pathlib import Path

from txdoctor.records import dataclass

GROUPS = ("txdoctor.chains", "txdoctor.rules", "txdoctor.languages")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """One entry point of an installed distribution; `trouble` says why it could not be loaded."""

    group: str
    name: str
    package: str
    origin: str
    trouble: str = ""


@dataclass(slots=True)
class _Scope:
    """What this run may use, and the troubles it met, by the package of the plug-in."""

    plugins: bool = True
    troubles: dict[str, str] = field(default_factory=dict)


_scope = _Scope()


def use_plugins(wanted: bool) -> bool:
    """Let plug-ins in or leave them out from now on; True when that is a change."""
    if _scope.plugins == wanted:
        return False
    _scope.plugins = wanted
    return True


def without_plugins() -> None:
    """Leave plug-ins out for the rest of this run (`--no-plugins`)."""
    _scope.plugins = False


def plugins() -> tuple[Plugin, ...]:
    """All entry points of our groups, with the troubles met so far; nothing of theirs is imported.

    One that cannot be loaded stays in this list with its `trouble`, and is used nowhere.
    """
    found = _installed() if _scope.plugins else ()
    troubles = _scope.troubles
    return tuple(replace(each, trouble=troubles.get(each.package, "")) for each in found)


def note_trouble(package: str, trouble: Exception) -> None:
    """Write down that a plug-in could not be loaded; only the first trouble of each is kept.

    The kind of error is named and never its text, which could quote anything.
    """
    _scope.troubles.setdefault(package, type(trouble).__name__)


def is_guest(module: str, trouble: Exception) -> bool:
    """Whether a module was brought by a plug-in; if so, its trouble is written down."""
    for plugin in plugins():
        if module == plugin.package or module.startswith(f"{plugin.package}."):
            note_trouble(plugin.package, trouble)
            return True
    return False


def forget() -> None:
    """Look again at what is installed; tests that install a plug-in call this."""
    _scope.troubles.clear()
    _installed.cache_clear()


@cache
def _installed() -> tuple[Plugin, ...]:
    if not _some_distribution_names_us():
        return ()
    from importlib.metadata import entry_points

    found = [
        Plugin(group=group, name=point.name, package=_package(point.value), origin=_origin(point))
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


def _package(value: str) -> str:
    """Entry points specification: `package:object [extra]`; only the package counts here."""
    return value.partition(":")[0].partition("[")[0].strip()


def _origin(point: object) -> str:
    distribution = getattr(point, "dist", None)
    name = getattr(distribution, "name", "unknown")
    return f"{name} {getattr(distribution, 'version', '')}".strip()
