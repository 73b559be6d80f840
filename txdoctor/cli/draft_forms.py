"""How a draft is to be written, and whether a page of it is wanted beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from txdoctor.errors import Mistake
from txdoctor.units import Id, Untrusted

FORMS = ("psbt", "json", "rlp")
PAGE = "html"


def form_wanted(flags: dict[str, Any]) -> str:
    """The form of the draft, empty for the chain's usual one.

    Mistake for a form or a page twice, for a form we do not have, and for two results in one
    place; Misconfigured for a page without the library that it needs.
    """
    words: Sequence[str] = flags["format"]
    forms = [word for word in words if not _is_page(word)]
    if len(forms) > 1 or len(words) - len(forms) > 1:
        raise Mistake("two_results", formats=tuple(map(Id, words)))
    if forms and forms[0] not in FORMS:
        known = tuple(map(Id, (*FORMS, PAGE)))
        raise Mistake("format_not_here", word=Untrusted(forms[0]), known=known)
    if page_wanted(words) == "" and flags["json"]:
        raise Mistake("two_results", formats=(Id(PAGE), Id("json")))
    return forms[0] if forms else ""


def page_wanted(words: Sequence[str]) -> str | None:
    """The page's file; empty where it takes the place of the draft, None where none is wanted."""
    for word in filter(_is_page, words):
        from txdoctor.cli.outputs import check_extra

        check_extra(PAGE)
        _, given, file = word.partition("=")
        if given and not file:
            raise Mistake("format_without_file", format=Id(PAGE))
        return "" if file == "-" else file
    return None


def _is_page(word: str) -> bool:
    return word.partition("=")[0] == PAGE
