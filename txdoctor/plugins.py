"""Which plug-ins are installed; nothing of theirs is imported here."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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
    """What this run may use: `--no-plugins` turns plug-ins off for the whole process."""

    plugins: bool = True


_scope = _Scope()


def without_plugins() -> None:
    """Leave plug-ins out for the rest of this run (`--no-plugins`)."""
    _scope.plugins = False
    plugins.cache_clear()


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
