"""The card of a finding or remedy: what it is, how it is known, what to do, when to escalate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from txdoctor import exits
from txdoctor.cli.command import Asked
from txdoctor.cli.help_page import columns
from txdoctor.cli.result import as_json, write_outputs
from txdoctor.errors import Mistake
from txdoctor.language.language import Language
from txdoctor.registry import Entry, all_entries
from txdoctor.render.look import Look
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
    from txdoctor.cli.card_page import data, page, whole_page

    def as_data(look: Look) -> str:
        document = {"kind": "txdoctor.card", "format_version": "1.0"}
        return as_json({**document, **data(entry, asked.language)})

    written = {
        "text": lambda look: look.fit(page(entry, asked.language)),
        "json": as_data,
        "html": lambda look: whole_page(entry, asked.language, look),
    }
    write_outputs(written, asked)
    return exits.FINE


def _tell_list(entries: Sequence[Entry], asked: Asked) -> int:
    def as_data(look: Look) -> str:
        from txdoctor.cli.card_page import row

        rows: list[dict[str, Any]] = [row(entry, asked.language) for entry in entries]
        return as_json({"kind": "txdoctor.codes", "format_version": "1.0", "codes": rows})

    def as_text(look: Look) -> str:
        return look.fit("\n".join(columns(_titles(entries, asked.language), most=40)) + "\n")

    def as_page(look: Look) -> str:
        from txdoctor.cli.card_page import list_page

        return list_page(_titles(entries, asked.language), asked.language, look)

    write_outputs({"text": as_text, "json": as_data, "html": as_page}, asked)
    return exits.FINE


def _titles(entries: Sequence[Entry], language: Language) -> Iterator[tuple[str, str]]:
    for entry in entries:
        yield entry.code, language.card(entry.shelf, entry.code).title


def choices() -> tuple[str, ...]:
    """What the shell may complete."""
    return tuple(sorted(entry.code for entry in all_entries()))
