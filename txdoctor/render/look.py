"""How a stream wants to be written to: with colour or without, in which letters, how wide."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TextIO

from txdoctor.records import dataclass

WIDTH = 80  # cells, also where the screen is wider: short lines are read more easily
NARROWEST = 40
GLYPHS = "\u201c\u201d\u2018\u2019\u2026\u2013\u2014\u00d7\u2192\u2264\u2265"
IN_ASCII = str.maketrans(
    dict(zip(GLYPHS, ['"', '"', "'", "'", "...", "-", "-", "x", "->", "<=", ">="], strict=True))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """`width` in cells; `encoding` is the stream's; `verbose` also shows what is well (`-v`)."""

    color: bool = False
    ascii: bool = False
    width: int = WIDTH
    encoding: str = "utf-8"
    verbose: bool = False

    @classmethod
    def decide(
        cls,
        stream: TextIO,
        environ: Mapping[str, str],
        *,
        color: str = "auto",
        ascii: bool = False,
        verbose: bool = False,
    ) -> Look:
        """Look at the stream and the environment; `color` is always, never or auto."""
        encoding = getattr(stream, "encoding", None) or "utf-8"
        return cls(
            color=_colored(stream, environ, color),
            ascii=ascii or not _can_encode(GLYPHS, encoding),
            width=_width(stream, environ),
            encoding=encoding,
            verbose=verbose,
        )

    @property
    def is_utf(self) -> bool:
        """Whether every character can be written."""
        return self.encoding.lower().replace("_", "-").startswith("utf")

    def can_show(self, text: str) -> bool:
        """Whether the stream has these letters; a language it lacks is better not spoken to it."""
        return self.is_utf or _can_encode(text, self.encoding)

    def fit(self, text: str) -> str:
        """The text in letters that this stream has; what it lacks becomes a question mark."""
        if text.isascii():
            return text
        if self.ascii:
            text = text.translate(IN_ASCII)
        if self.is_utf:
            return text
        return text.encode(self.encoding, "replace").decode(self.encoding, "replace")


def _colored(stream: TextIO, environ: Mapping[str, str], wish: str) -> bool:
    if wish in ("always", "never"):
        return wish == "always"
    if environ.get("NO_COLOR"):  # no-color.org: present and not empty
        return False
    if environ.get("FORCE_COLOR"):  # force-color.org: present and not empty
        return True
    return environ.get("TERM") != "dumb" and _is_terminal(stream)


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):  # a stream without the question, or a closed one
        return False


def _width(stream: TextIO, environ: Mapping[str, str]) -> int:
    if not _is_terminal(stream):
        return WIDTH
    told = environ.get("COLUMNS", "")
    if told.isascii() and told.isdigit() and int(told):
        return max(NARROWEST, min(WIDTH, int(told)))
    try:
        columns = os.get_terminal_size(stream.fileno()).columns
    except (AttributeError, ValueError, OSError):
        return WIDTH
    return max(NARROWEST, min(WIDTH, columns)) if columns else WIDTH


def _can_encode(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
