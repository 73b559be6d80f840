"""A result that is not an examination: a page of text, or one JSON document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from txdoctor.cli.command import Asked
from txdoctor.cli.outputs import filling
from txdoctor.errors import Mistake
from txdoctor.units import Id

OFFERED = ("text", "json")


def as_data(asked: Asked) -> bool:
    """Whether JSON is wanted; Mistake for a format that only an examination has."""
    wanted = {*asked.flags["format"], *(("json",) if asked.flags["json"] else ())}
    strange = sorted(wanted - {*OFFERED})
    if strange:
        known = tuple(Id(each) for each in OFFERED)
        raise Mistake("format_not_here", word=Id(strange[0]), known=known)
    return "json" in wanted


def write_text(text: str, asked: Asked) -> None:
    """To standard output, or to the file of `-o`."""
    file = asked.flags["output"]
    path = Path(file) if file and file != "-" else None
    with filling(path, force=asked.flags["force"]) as sink:
        sink.out.write(text)


def write_data(document: dict[str, Any], asked: Asked) -> None:
    """The same as JSON: ASCII only, so that no locale and no console can spoil it."""
    import json

    write_text(json.dumps(document, indent=2) + "\n", asked)
