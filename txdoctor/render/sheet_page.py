"""Sheets as one page to hand on: what is told of fees, bytes, histories and drafts, and no more."""

from __future__ import annotations

from collections.abc import Sequence

from txdoctor.language.language import Language
from txdoctor.render.html_page import Imprint, page
from txdoctor.render.look import Look
from txdoctor.render.sheet import Sheet

TEMPLATE = "sheets.html.j2"


def sheet_page(
    sheets: Sequence[Sheet], language: Language, look: Look, *, kind: str, imprint: Imprint
) -> str:
    """The whole page; `kind` is what the document says it is in JSON, as `txdoctor.fees`."""
    words = language.table("report", "page")
    name = language.word("report", "pages", kind.removeprefix("txdoctor."))
    told = {"sheets": sheets, "kind": name}
    return page(TEMPLATE, look, words=words, closing=imprint, told=told)
