"""The words that give a ticket's matter away, read from signs.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def signs() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    """By matter (`theft`, `fault`, ...), then by list (`words`, `not`, ...)."""
    import tomllib

    text = Path(__file__).with_name("signs.toml").read_text(encoding="utf-8")
    return {
        matter: {name: re.compile("|".join(lines), re.I) for name, lines in lists.items()}
        for matter, lists in tomllib.loads(text).items()
    }


def has(matter: str, text: str, name: str = "words") -> bool:
    """Whether the text has a sign of this matter."""
    return bool(signs()[matter][name].search(text))
