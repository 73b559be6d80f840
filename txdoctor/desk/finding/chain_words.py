"""The words for networks in a ticket are found, and what they say of where to look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from txdoctor.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainWord:
    """`text` as it stands in the ticket, `network` the one that is meant."""

    text: str
    network: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A network as customers speak of it: its words, its own coins, and whether others share its
    spelling of addresses and hashes."""

    name: str
    words: re.Pattern[str]
    exact: re.Pattern[str] | None
    coins: frozenset[str]
    tickers: frozenset[str]
    many: bool


def find_chain_words(text: str) -> tuple[ChainWord, ...]:
    """Every word for a network, in reading order; of two that overlap the longer."""
    found = sorted(_all(text), key=lambda each: (each.start, -len(each.text)))
    kept: list[ChainWord] = []
    for each in found:
        if not kept or each.start >= kept[-1].start + len(kept[-1].text):
            kept.append(each)
    return tuple(kept)


def _all(text: str) -> Iterator[ChainWord]:
    for place in places().values():
        for pattern in (place.words, place.exact):
            for found in pattern.finditer(text) if pattern else ():
                yield ChainWord(text=found[0], network=place.name, start=found.start())
    for found in _LABELLED.finditer(text):
        network = _by_ticker().get(found["ticker"].upper())
        if network:
            yield ChainWord(text=found["ticker"], network=network, start=found.start("ticker"))


# The field of a form, or of an exchange's page.
_LABELLED = re.compile(
    r"(?:(?<![a-z])(?:network|chain)|(?<!跨)(?:网络|網路|網絡|公链|公鏈|主网|主網|链|鏈))"
    r"[\"”]?[ \t]?(?:[:：=]|是|为|為|选的?|選的?|[ ]is)?[ \t]?[\"“]?"
    r"(?P<ticker>[A-Za-z]{2,6})(?![A-Za-z0-9_./-])",
    re.I,
)


@cache
def _by_ticker() -> Mapping[str, str]:
    """The network by a ticker that stands where a form asks for the network."""
    return {ticker: place.name for place in places().values() for ticker in place.tickers}


@cache
def places() -> Mapping[str, Place]:
    """By name, as chains.toml has them."""
    import tomllib

    path = Path(__file__).with_name("chains.toml")
    listed = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: Place(
            name=name,
            words=_between_word_ends(entry["words"], re.I),
            exact=_between_word_ends(entry["exact"], 0) if "exact" in entry else None,
            coins=frozenset(entry["coins"]),
            tickers=frozenset((*entry["coins"], *entry.get("tickers", ()))),
            many=entry.get("many", False),
        )
        for name, entry in listed.items()
    }


def _between_word_ends(words: list[str], flags: int) -> re.Pattern[str]:
    """Han characters are no word ends: `走BEP20，` has the word as well as `on BEP20`."""
    either = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z0-9.@/_-])(?:{either})(?![A-Za-z0-9_]|[.-][A-Za-z])", flags)


def network_of_coin(coin: str) -> str | None:
    """The only network that this coin lives on; None for one that is found on several."""
    return next((place.name for place in places().values() if coin in place.coins), None)
