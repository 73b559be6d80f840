"""Sheets go where `-f`, `--json` and `-o` say, in the formats that a sheet has."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from txdoctor.cli.command import Asked
from txdoctor.cli.outputs import Output, Sink, filling, wanted
from txdoctor.cli.sheet_pages import made_page
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.model.exchange import Json
from txdoctor.render.dump import dump
from txdoctor.render.look import Look
from txdoctor.render.sheet import Sheet, markdown_lines, plain_lines, text_lines
from txdoctor.render.spell import spell
from txdoctor.tongues import english
from txdoctor.units import Id

FORMAT_VERSION = "1.0"

PAGE = "html"
FOR_PEOPLE = ("text", "quiet", "md", PAGE)
"""Formats in the reader's language; the others are English unless `--lang` says otherwise."""

Tell = Callable[[Language], Sequence[Sheet]]
"""The sheets in a language."""

Lines = Callable[[Sequence[Sheet], Look], Iterator[str]]
"""How one format is written; a command may bring formats of its own (`more`)."""


def write_sheets(
    tell: Tell,
    document: Mapping[str, Json],
    asked: Asked,
    more: Mapping[str, Lines] | None = None,
) -> None:
    """Every output that was asked for; `document` is what stands around the results in JSON.

    Mistake for a format that a sheet does not have.
    """
    writers = {**_WRITERS, "json": _json(document), "ndjson": _ndjson(document), **(more or {})}
    for output in outputs_of_sheets(asked, more or ()):
        language = asked.language if _spoken(output.format, asked) else english()
        with filling(output.path, force=asked.flags["force"]) as sink:
            look, sheets = _look(sink, asked), tell(language)
            if output.format == PAGE:
                sink.out.write(made_page(sheets, language, look, document["kind"]))
                continue
            for line in writers[output.format](sheets, look):
                sink.out.write(look.fit(line) + "\n")


def tongues(asked: Asked) -> tuple[Language, ...]:
    """Every language that some output will be told in."""
    spoken = [
        asked.language if _spoken(o.format, asked) else english() for o in wanted(asked.flags)
    ]
    return tuple({language.tag: language for language in spoken}.values())


def outputs_of_sheets(asked: Asked, more: Iterable[str] = ()) -> tuple[Output, ...]:
    """Where sheets shall go; called before anybody is asked, so that nobody is asked in vain.

    Mistake for a format that a sheet does not have, Misconfigured for one whose library is missing.
    """
    outputs = wanted(asked.flags)
    known = dict.fromkeys((*_WRITERS, "json", "ndjson", PAGE, *more))
    for output in outputs:
        if output.format not in known:
            told = tuple(Id(name) for name in known if name != "quiet")
            raise Mistake("format_not_here", word=Id(output.format), known=told)
    return outputs


def _look(sink: Sink, asked: Asked) -> Look:
    color, ascii = asked.flags["color"] or "auto", asked.flags["ascii"]
    return Look.decide(sink.out, os.environ, color=color, ascii=ascii)


def _spoken(name: str, asked: Asked) -> bool:
    return name in FOR_PEOPLE or bool(asked.flags["lang"])


def _text(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
    for place, sheet in enumerate(sheets):
        if place:
            yield ""
        yield from text_lines(sheet, look)


def _quiet(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
    """One line each, for people: whose it is, and what came of it."""
    for sheet in sheets:
        yield f"{sheet.head}{sheet.frame['colon']}{spell(sheet.gist, sheet.frame)}"


def _plain(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
    for sheet in sheets:
        yield from plain_lines(sheet)


def _markdown(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
    for place, sheet in enumerate(sheets):
        if place:
            yield from ("", "---", "")
        yield from markdown_lines(sheet)


def _json(document: Mapping[str, Json]) -> Lines:
    def written(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
        results = [sheet.data for sheet in sheets]
        yield dump({**_head(document), "results": results}, look, indent=2)

    return written


def _ndjson(document: Mapping[str, Json]) -> Lines:
    def written(sheets: Sequence[Sheet], look: Look) -> Iterator[str]:
        for sheet in sheets:
            yield dump({**_head(document), **sheet.data}, look)

    return written


def _head(document: Mapping[str, Json]) -> dict[str, Json]:
    rest = {key: value for key, value in document.items() if key != "kind"}
    return {"kind": document["kind"], "format_version": FORMAT_VERSION, **rest}


_WRITERS: Mapping[str, Lines] = {
    "text": _text,
    "quiet": _quiet,
    "plain": _plain,
    "md": _markdown,
}
