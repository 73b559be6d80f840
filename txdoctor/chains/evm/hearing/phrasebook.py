"""What nodes say is known by heart: a known sentence becomes our own words, others stay quoted."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from txdoctor.records import dataclass
from txdoctor.units import Term, Untrusted

LONGEST = 1000
"""Characters of a server's sentence that are looked at; what decides stands at its beginning."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of a node's sentence in lower case, and the key of what it means."""

    said: str
    means: Term


def meaning(said: Untrusted) -> Term | None:
    """What a node's refusal means (a key under `[terms]`), or None when we do not know it."""
    return _meaning(said.text[:LONGEST].lower())


@lru_cache(maxsize=256)
def _meaning(text: str) -> Term | None:
    # A server that refuses a question says so for each line of a list, in the same words.
    return next((phrase.means for phrase in phrases() if phrase.said in text), None)


@cache
def phrases() -> tuple[Phrase, ...]:
    """All phrases, in the order in which they are tried."""
    import tomllib

    text = Path(__file__).with_name("phrasebook.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)["phrase"]
    return tuple(Phrase(said=e["said"].lower(), means=Term(e["means"])) for e in entries)
