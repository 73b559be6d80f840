"""The card of a finding or remedy: what it is, how it is known, what to do, when to escalate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from txdoctor.cli import exits
from txdoctor.cli.command import Asked
from txdoctor.cli.help_page import columns, fitted
from txdoctor.cli.result import as_data, write_data, write_text
from txdoctor.errors import Mistake
from txdoctor.registry import Entry, all_entries
from txdoctor.units import Id, Untrusted


def run(asked: Asked) -> int:
    """`explain CODE`, `explain WORDS`, `explain --list`."""
    entries = sorted(all_entries(), key=lambda entry: entry.code)
    words = " ".join(asked.words).strip()
    if asked.flags["list"] or not words:
        return _tell_list(entries, asked)
    matches = _meant(words, entries)
    if len(matches) == 1:
        return _tell_card(matches[0], asked)
    matches = matches or _searched(words, entries, asked)
    if not matches:
        raise _nothing(words, entries)
    return _tell_list(matches, asked)


def _meant(words: str, entries: Sequence[Entry]) -> Sequence[Entry]:
    """Those with this code; or this slug; or those whose code or slug begins with it."""
    wanted = words.lower().replace("_", "-")
    for is_meant in (_is_code, _is_slug, _begins):
        found = [entry for entry in entries if is_meant(entry.code, wanted)]
        if found:
            return found
    return ()


def _is_code(code: str, wanted: str) -> bool:
    return code == wanted


def _is_slug(code: str, wanted: str) -> bool:
    return code.partition("/")[2] == wanted


def _begins(code: str, wanted: str) -> bool:
    # A single letter begins too many; it is no abbreviation of anything.
    slug = code.partition("/")[2]
    return len(wanted) > 2 and (code.startswith(wanted) or slug.startswith(wanted))


def _searched(words: str, entries: Sequence[Entry], asked: Asked) -> Sequence[Entry]:
    from txdoctor.cli.search import search

    # What has the form of a code and is none is a slip of the pen, not a question.
    if "/" in words and " " not in words:
        return ()
    return search(words, entries, tuple(dict.fromkeys(("en", "zh", asked.language.tag))))


def _nothing(words: str, entries: Sequence[Entry]) -> Mistake:
    from difflib import get_close_matches

    codes = [entry.code for entry in entries]
    slugs = {code.partition("/")[2]: code for code in codes}
    near = get_close_matches(words, codes, n=5, cutoff=0.5)
    near = near or [slugs[slug] for slug in get_close_matches(words, slugs, n=5, cutoff=0.5)]
    named = tuple(Id(code) for code in near) or None
    return Mistake("nothing_explained", words=Untrusted(words), near=named)


def _tell_card(entry: Entry, asked: Asked) -> int:
    from txdoctor.cli.card_page import data, page

    if as_data(asked):
        document = {"kind": "txdoctor.card", "format_version": "1.0"}
        write_data({**document, **data(entry, asked.language)}, asked)
    else:
        write_text(fitted(page(entry, asked.language).splitlines()), asked)
    return exits.FINE


def _tell_list(entries: Sequence[Entry], asked: Asked) -> int:
    if as_data(asked):
        from txdoctor.cli.card_page import row

        rows: list[dict[str, Any]] = [row(entry, asked.language) for entry in entries]
        write_data({"kind": "txdoctor.codes", "format_version": "1.0", "codes": rows}, asked)
    else:
        card = asked.language.card
        rows_told = ((entry.code, card(entry.shelf, entry.code).title) for entry in entries)
        write_text(fitted(columns(rows_told, most=40)), asked)
    return exits.FINE


def choices() -> tuple[str, ...]:
    """What the shell may complete."""
    return tuple(sorted(entry.code for entry in all_entries()))
