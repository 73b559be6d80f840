"""How many cells of a terminal a text takes: two for a Chinese character, one for a letter."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache


def cells(text: str) -> int:
    """The width on a terminal (Unicode Standard Annex 11, as wcwidth reads it)."""
    if text.isascii():
        return len(text)
    return sum(map(_width(), text))


@cache
def _width() -> Callable[[str], int]:
    # 22 ms to import: English output never pays it.
    from wcwidth import wcwidth

    return wcwidth
