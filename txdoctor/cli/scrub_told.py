"""What was taken out of a text: kind, count and places, never what it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from txdoctor.cli.command import Asked
from txdoctor.cli.speaking import grumble, say
from txdoctor.desk.scrub.files import ScrubbedFile, Taken
from txdoctor.desk.scrub.kinds import SECRETS
from txdoctor.language.language import Language
from txdoctor.language.sentence import Sentence, Words
from txdoctor.model.exchange import Json
from txdoctor.model.finding import Level
from txdoctor.secrets import SecretKind
from txdoctor.units import Id

KIND, FORMAT_VERSION = "txdoctor.scrubbed", "1.0"

MOST_PLACES = 8  # of one kind are told to people; JSON has them all
_HEADER = re.compile(r"[!-9;-~]{1,40}")
# A byte that was no character stands as a lone surrogate, which no JSON may hold.
_LONE = re.compile("[\ud800-\udfff]")


def tell_removed(done: ScrubbedFile, asked: Asked) -> None:
    """On standard error: one line for each kind, and what a secret asks of its reader."""
    language = asked.language
    if asked.flags["quiet"]:
        return
    if not done.encoding:
        grumble(language, Level.WARNING, say(language, "scrub_unsure"))
    if not done.taken:
        grumble(language, Level.NOTE, say(language, "scrub_nothing"))
    for kind in dict.fromkeys(each.removed.kind for each in done.taken):
        level = Level.WARNING if kind in SECRETS else Level.NOTE
        grumble(language, level, _line(done, kind, language))
    if any(each.removed.kind in SECRETS for each in done.taken):
        grumble(language, Level.WARNING, say(language, "scrub_secret"))
    if done.unread:
        grumble(language, Level.NOTE, say(language, "scrub_unread", n=done.unread))


def document(done: ScrubbedFile) -> Json:
    """The same for a program: every place; the text itself where it was read whole."""
    kinds = list(dict.fromkeys(each.removed.kind for each in done.taken))
    head: dict[str, Json] = {"kind": KIND, "format_version": FORMAT_VERSION, "form": done.form}
    if done.encoding:
        head["encoding"] = done.encoding
    counts: dict[str, Json] = {str(kind): _count(done, kind) for kind in kinds}
    removed: list[Json] = [_entry(each) for each in done.taken]
    whole: dict[str, Json] = {}
    if done.form != "log":
        whole["text"] = _LONE.sub("\ufffd", done.text)
    return {**head, "unread": done.unread, "counts": counts, "removed": removed, **whole}


def _entry(each: Taken) -> Json:
    removed = each.removed
    place: dict[str, Json] = {"in": _place(each)} if each.place else {}
    return {
        "kind": str(removed.kind),
        "secret": removed.kind in SECRETS,
        **place,
        "line": removed.line,
        "column": removed.column,
        "start": removed.start,
        "end": removed.end,
    }


def _line(done: ScrubbedFile, kind: str, language: Language) -> Sentence:
    found = [each for each in done.taken if each.removed.kind == kind]
    places = tuple(map(Id, _spots(found[:MOST_PLACES])))
    table = "secret_kinds" if kind in frozenset(SecretKind) else "private_kinds"
    what: Sentence = (Words(language.word("cli", table, kind)),)
    key = "scrub_kind" if len(found) <= MOST_PLACES else "scrub_kind_many"
    return say(language, key, what=what, n=len(found), places=places)


def _spots(found: list[Taken]) -> Iterator[str]:
    for each in found:
        spot = f"{each.removed.line}:{each.removed.column}"
        yield f"{_place(each)} {spot}" if each.place else spot


def _place(each: Taken) -> str:
    """A header's name is foreign text: a strange one is left out."""
    sort, _, name = each.place.partition(":")
    return each.place if _HEADER.fullmatch(name) else sort


def _count(done: ScrubbedFile, kind: str) -> int:
    return sum(each.removed.kind == kind for each in done.taken)
