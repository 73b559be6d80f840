"""A result that is not an examination: a page of text, or one JSON document."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from txdoctor.cli.command import Asked
from txdoctor.cli.outputs import Output, filling, wanted
from txdoctor.errors import Mistake
from txdoctor.render.look import Look
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
    write_text(as_json(document), asked)


def as_json(document: dict[str, Any]) -> str:
    """A document as it is written."""
    import json

    return json.dumps(document, indent=2) + "\n"


def write_outputs(makers: Mapping[str, Callable[[Look], str]], asked: Asked) -> None:
    """Every output that was asked for, each by the one that makes its format.

    Mistake for a format that nobody here makes.
    """
    outputs = wanted(asked.flags)
    for output in outputs:
        if _maker(output) not in makers:
            known = tuple(map(Id, makers))
            raise Mistake("format_not_here", word=Id(output.format), known=known)
    for output in outputs:
        with filling(output.path, force=asked.flags["force"]) as sink:
            look = Look.decide(sink.out, os.environ, ascii=asked.flags["ascii"])
            sink.out.write(makers[_maker(output)](look))


def _maker(output: Output) -> str:
    return "text" if output.format == "quiet" else output.format
