"""Who imports whom: floors are climbed upwards only, wings never touch, and there is no circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

Graph = Mapping[str, frozenset[str]]


def graph(folder: Path, package: str) -> Graph:
    """Module to the modules of the same package that it imports, anywhere in its text.

    Imports under `if TYPE_CHECKING:` are left out: they are not there when the program runs.
    """
    names = {_name(path, folder, package): path for path in sorted(folder.rglob("*.py"))}
    return {name: frozenset(_imports(path, package, names)) for name, path in names.items()}


def _name(path: Path, folder: Path, package: str) -> str:
    parts = path.relative_to(folder).with_suffix("").parts
    if parts[-1] == "__init__":
        parts = parts[:-1]
    return ".".join((package, *parts))


def _imports(path: Path, package: str, names: Mapping[str, Path]) -> Iterator[str]:
    for node in _running(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield from _known(alias.name, package, names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield from _known(whole if whole in names else node.module, package, names)


def _running(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        yield node
        yield from _running(node)


def _known(name: str, package: str, names: Mapping[str, Path]) -> Iterator[str]:
    if name.split(".")[0] == package and name in names:
        yield name


def circles(modules: Graph) -> list[tuple[str, ...]]:
    """Groups of modules that import one another in a ring (Tarjan's strongly connected parts)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[tuple[str, ...]] = []

    def visit(name: str) -> None:
        order[name] = low[name] = len(order)
        stack.append(name)
        for other in modules.get(name, ()):
            if other not in order:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], order[other])
        if low[name] == order[name]:
            part: list[str] = []
            while not part or part[-1] != name:
                part.append(stack.pop())
            if len(part) > 1 or name in modules.get(name, ()):
                found.append(tuple(sorted(part)))

    for name in modules:
        if name not in order:
            visit(name)
    return found


FLOORS: tuple[tuple[str, ...], ...] = (
    ("records",),
    ("version", "units", "errors", "encoding", "secrets"),
    ("model",),
    ("language", "chains"),
    ("plugins", "network_shapes", "toml_text", "in_english"),
    ("wings", "consult", "fitness", "gather", "paste", "link", "wallets", "exchanges"),
    ("networks", "whereabouts", "tongues", "exits", "defects"),
    ("registry", "agree", "readings", "near_networks"),
    ("identify", "settings", "render"),
    ("wire",),
    ("diagnose", "prescribe", "expect", "admit", "since"),
    ("locate",),
    ("conclude",),
    ("doctor", "probe", "tariffs"),
    ("declare", "decoding", "comparing", "histories", "departures", "attend"),
    ("recording", "wishes"),
    ("practice", "bundle"),
    ("face", "naming"),
    ("desk",),
    ("front_desk", "long_lists"),
    ("cli", "testing"),
    ("__main__", ""),
    ("nagios",),
)
"""The house from the ground up: a room imports rooms of lower floors, or its own."""

NARROW: Mapping[str, frozenset[str]] = {
    "render": frozenset({"model", "units", "language", "version", "records"}),
    "chains": frozenset({"model", "units", "encoding", "records"}),
    "language": frozenset({"model", "units", "errors", "records"}),
    "model": frozenset({"units", "records"}),
    "encoding": frozenset({"records"}),
    "secrets": frozenset({"encoding", "records"}),
    "units": frozenset({"records"}),
    "errors": frozenset({"units"}),
    "records": frozenset(),
}
"""Rooms that may know only what is named here, beside themselves."""


def climbing(modules: Graph, package: str = "txdoctor") -> list[str]:
    """Every import that goes up a floor, leaves a narrow room, or crosses from wing to wing."""
    floor = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
    wrong = []
    for name, imported in modules.items():
        room = _room(name, package)
        if room not in floor:
            wrong.append(f"{name}: this room has no floor")
            continue
        for other in sorted(imported):
            if not _may(name, other, room, _room(other, package), floor):
                wrong.append(f"{name} imports {other}")
    return wrong


def _may(name: str, other: str, room: str, target: str, floor: Mapping[str, int]) -> bool:
    if target == room:
        return room != "chains" or _wing(name) == _wing(other)
    if room in NARROW:
        return target in NARROW[room]
    return target in floor and floor[target] < floor[room]


def _room(name: str, package: str) -> str:
    parts = name.removeprefix(package).strip(".").split(".")
    return parts[0]


def _wing(name: str) -> str:
    parts = name.split(".")
    return parts[2] if len(parts) > 2 else ""
