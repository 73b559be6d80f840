"""Each format is one file of this room, found by its name."""

from __future__ import annotations

from importlib import import_module
from typing import TextIO

from txdoctor.render.look import Look
from txdoctor.render.report import Writer

FILES = {"md": "markdown"}
"""Formats whose file has another name."""


def writer(name: str, out: TextIO, look: Look) -> Writer:
    """The writer of a format: `text`, `quiet`, `plain`, `json`, `ndjson`, `csv`, `md`, `html` ...

    KeyError when no file of this room writes it.
    """
    file = FILES.get(name, name)
    if not file.isidentifier():
        raise KeyError(name)
    try:
        module = import_module(f"txdoctor.render.{file}")
        made: Writer = module.Writer(out, look)
    except (ModuleNotFoundError, AttributeError):
        raise KeyError(name) from None
    return made
