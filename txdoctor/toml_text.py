"""A settings or network file is read only if it is one that a person could have written.

Python's reader takes time and memory that grow with the square of the dots in one key, and ends the
program's stack on lists in lists.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

LARGEST = 256 * 1024  # bytes; the largest of ours has ten thousand
MOST_DOTS = 16  # in a row of dotted names; ours have one

_NAME = r"(?:[A-Za-z0-9_-]++|\"[^\"\n]*+\"|'[^'\n]*+')[ \t]*+"
_DOTTED = re.compile(rf"(?:{_NAME}\.[ \t]*+){{{MOST_DOTS},}}")


class OddToml(ValueError):
    """No TOML that a person wrote: too long, too deep, or keys in keys without end."""


def read(path: Path) -> dict[str, Any]:
    """The values of a TOML file; OSError when it cannot be read, ValueError when it is no TOML."""
    return parse(text(path))


def text(path: Path) -> str:
    """The file's text; OddToml when it is too long, UnicodeDecodeError when it is not UTF-8."""
    with path.open("rb") as file:
        body = file.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise OddToml("too long")
    return body.decode("utf-8")


def parse(said: str) -> dict[str, Any]:
    """The values of a TOML text; ValueError when it is none."""
    import tomllib

    if _DOTTED.search(said):
        raise OddToml("too many names in one key")
    try:
        return tomllib.loads(said)
    except RecursionError:
        raise OddToml("too deep") from None
