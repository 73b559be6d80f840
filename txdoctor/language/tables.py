"""Words in small files: each table is read when it is needed, and English fills what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Table = Mapping[str, Any]


class Tables:
    """The `labels/*.toml` of a language and of its wings, read lazily and kept.

    `folders` are those of the language and of English, the preferred first; `wings` give for each
    chain the folders with its `labels.toml`, in the same order.
    """

    def __init__(self, folders: Sequence[Path], wings: Mapping[str, Sequence[Path]]) -> None:
        """Take the folders; nothing is read yet."""
        self._folders = folders
        self._wings = wings
        self._files: dict[Path, Table] = {}
        self._merged: dict[tuple[str, str, str], Table] = {}

    def of_room(self, room: str, name: str) -> Table:
        """One table of `labels/<room>.toml`; empty when there is none."""
        return self._merged.get(("", room, name)) or self._merge(
            ("", room, name), [folder / f"{room}.toml" for folder in self._folders]
        )

    def of_wing(self, chain: str, name: str, file: str = "labels") -> Table:
        """One table of a wing's own `<file>.toml`; empty when there is none."""
        return self._merged.get((chain, file, name)) or self._merge(
            (chain, file, name),
            [folder / f"{file}.toml" for folder in self._wings.get(chain, ())],
        )

    def _merge(self, key: tuple[str, str, str], paths: Sequence[Path]) -> Table:
        merged: dict[str, Any] = {}
        for path in reversed(paths):
            merged.update(self._read(path).get(key[2], {}))
        self._merged[key] = merged
        return merged

    def _read(self, path: Path) -> Table:
        if path not in self._files:
            self._files[path] = _parsed(path)
        return self._files[path]


def one_form(entry: Any, n: int) -> str:
    """The form of an entry for `n` of something: a string, or a table with `one` and `other`.

    Languages with more than two plural forms will need more names here; none of ours has.
    """
    if isinstance(entry, str):
        return entry
    return str(entry["one"] if n == 1 and "one" in entry else entry["other"])


def _parsed(path: Path) -> Table:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        return {}
