"""The summary of a long list as one page: no script, nothing from elsewhere, fit for printing."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from txdoctor.language.language import Language
from txdoctor.language.sentence import Sentence
from txdoctor.model.batch import Batch
from txdoctor.render.batch import bar, states, tell_batch
from txdoctor.render.html import policy
from txdoctor.render.safe import visible
from txdoctor.render.sheet import Sheet, SheetPart
from txdoctor.render.spell import spell

PERCENT = 100

PAGE, STYLE = "page", "batch.css"
HEAD = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
"""
BAR = '<svg class="bar" aria-hidden="true"><rect width="{width}%" height="100%" rx="2"/></svg>'
TAIL = "</body>\n</html>\n"


def page(batch: Batch, language: Language) -> str:
    """The whole page in one language."""
    sheet = tell_batch(batch, language)
    title = _safe(f"txdoctor{sheet.frame['colon']}{sheet.head}")
    style = (files("txdoctor.render") / PAGE / STYLE).read_text(encoding="utf-8")
    head = HEAD.format(lang=_safe(language.tag), title=title, policy=policy(style), style=style)
    lines = [head]
    lines += [f"<h1>{_told(sheet.gist, sheet)}</h1>\n"]
    for part in sheet.parts:
        lines += [f"<h2>{_safe(part.title)}</h2>\n<table>\n"]
        lines += _bars(part, batch) if part.name == "states" else _lines(part, sheet)
        lines += ["</table>\n"]
    lines += [f"<p>{_told(note, sheet)}</p>\n" for note in sheet.notes]
    return "".join([*lines, TAIL])


def _bars(part: SheetPart, batch: Batch) -> Iterator[str]:
    found = states(batch)
    most = max(rows for _, rows in found)
    for line, (_, rows) in zip(part.lines, found, strict=True):
        picture = BAR.format(width=bar(rows, most, PERCENT))
        yield f'<tr><th>{_safe(line.label)}</th><td class="n">{rows}</td><td>{picture}</td></tr>\n'


def _lines(part: SheetPart, sheet: Sheet) -> Iterator[str]:
    for line in part.lines:
        told = _told(line.sentence, sheet)
        yield f"<tr><th>{_safe(line.label)}</th><td>{told}</td></tr>\n"


def _told(sentence: Sentence, sheet: Sheet) -> str:
    return _safe(spell(sentence, sheet.frame))


def _safe(text: str) -> str:
    return escape(visible(text))
