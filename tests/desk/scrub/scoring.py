"""Holds what `scrub` removed against the truth about each ticket; README.md of the corpus says how.

A secret is leaked if three words of a phrase, or eight characters of any other, are left standing.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.tickets.read import Ticket
from txdoctor.desk.scrub.kinds import SECRETS
from txdoctor.desk.scrub.scrubbing import Scrubbed, scrub
from txdoctor.secrets.wordlists import fold

Thing = dict[str, Any]
Name = tuple[str, str]

WORDS_IN_A_ROW, CHARACTERS_IN_A_ROW = 3, 8
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass
class Score:
    """What was there, what of it was found, and what else was taken out, each with its ticket."""

    there: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    leaked: list[Name] = field(default_factory=list)
    missed: list[Name] = field(default_factory=list)
    refused_for_nothing: list[Name] = field(default_factory=list)
    lookalikes_taken_for_secrets: list[Name] = field(default_factory=list)
    facts_removed: list[Name] = field(default_factory=list)
    also_removed: list[tuple[str, str, str]] = field(default_factory=list)


def score(ticket: Ticket, into: Score) -> None:
    done = {place: scrub(text) for place, text in ticket.texts.items()}
    _secrets(ticket, done, into)
    for thing in ticket.truth["personal"]:
        _found(ticket, done[thing["in"]], thing, f"personal: {thing['kind']}", into)
    _innocent(ticket, done, into)


def _secrets(ticket: Ticket, done: dict[str, Scrubbed], into: Score) -> None:
    for thing in ticket.truth["secrets"]:
        scrubbed = done[thing["in"]]
        state = f", {thing['state']}" if "state" in thing else ""
        _found(ticket, scrubbed, thing, f"secret: {thing['kind']}{state}", into)
        if leaks(ticket.texts[thing["in"]], thing, scrubbed):
            into.leaked.append((ticket.name, thing["kind"]))


def _found(ticket: Ticket, scrubbed: Scrubbed, thing: Thing, name: str, into: Score) -> None:
    into.there[name] += 1
    left = list(_left(ticket.texts[thing["in"]], thing, scrubbed))
    if _amount_left(thing, left) == 0:
        into.found[name] += 1
    else:
        into.missed.append((ticket.name, thing["kind"]))


def _left(text: str, thing: Thing, scrubbed: Scrubbed) -> Iterator[str]:
    """The pieces of a thing that nobody removed."""
    at = thing["start"]
    for each in scrubbed.removed:
        if each.end <= at or each.start >= thing["end"]:
            continue
        yield text[at : max(at, each.start)]
        at = max(at, each.end)
    yield text[at : max(at, thing["end"])]


def leaks(text: str, thing: Thing, scrubbed: Scrubbed) -> bool:
    left = _amount_left(thing, list(_left(text, thing, scrubbed)))
    if thing["kind"] == "recovery phrase":
        return left >= WORDS_IN_A_ROW or _again(thing, scrubbed)
    return left >= CHARACTERS_IN_A_ROW or thing["text"].split()[0] in scrubbed.text


def _amount_left(thing: Thing, pieces: list[str]) -> int:
    """Words of a phrase, whatever numbers them; of anything else characters."""
    if thing["kind"] != "recovery phrase" or "seedqr" in thing["written"]:
        return sum(len(piece.strip()) for piece in pieces)
    words = {_beginning(word) for word in thing["words"]}
    return sum(_beginning(word) in words for piece in pieces for word in _words(piece))


def _beginning(word: str) -> str:
    """Four letters tell a word of any list."""
    return fold(word)[:4]


def _words(piece: str) -> list[str]:
    han = _HAN.findall(piece)
    return han or _WORD.findall(piece)


def _again(thing: Thing, scrubbed: Scrubbed) -> bool:
    """Three words of a phrase in a row anywhere in the text; characters are everywhere."""
    words = [fold(word) for word in thing.get("words", ()) if len(word) > 1]
    text = fold(scrubbed.text)
    rows = zip(words, words[1:], words[2:], strict=False)
    return any(" ".join(row) in text for row in rows)


def _innocent(ticket: Ticket, done: dict[str, Scrubbed], into: Score) -> None:
    truth = ticket.truth
    private = [*truth["secrets"], *truth["personal"]]
    for place, scrubbed in done.items():
        for each in scrubbed.removed:
            here = (ticket.name, each.kind)
            if _meets(each, place, private):
                continue
            if truth["control"] and each.kind in SECRETS:
                into.refused_for_nothing.append(here)
            if each.kind in SECRETS and _meets(each, place, truth["lookalikes"]):
                into.lookalikes_taken_for_secrets.append(here)
            facts = [t for n in ("subjects", "links", "amounts", "times") for t in truth[n]]
            if _meets(each, place, facts):
                into.facts_removed.append(here)
            elif "support@wallet.example" not in ticket.texts[place][each.start : each.end]:
                into.also_removed.append((*here, ticket.texts[place][each.start : each.end]))


def _meets(each: Any, place: str, things: list[Thing]) -> bool:
    return any(
        thing["in"] == place and each.start < thing["end"] and thing["start"] < each.end
        for thing in things
    )
