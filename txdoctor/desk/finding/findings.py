"""All that a ticket says, passage by passage, put together: each thing once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from txdoctor.desk.finding.aiming import aimed, told_networks
from txdoctor.desk.finding.amounts import Named, find_amounts
from txdoctor.desk.finding.chain_words import ChainWord, find_chain_words
from txdoctor.desk.finding.durations import find_durations
from txdoctor.desk.finding.mention import Mention, Use
from txdoctor.desk.finding.rejoined import rejoined
from txdoctor.desk.finding.subjects import find_subjects
from txdoctor.desk.finding.times import Told, find_times, offset_of
from txdoctor.records import dataclass

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a ticket names. `told` are the networks it tells, `offset` the time zone it names."""

    mentions: tuple[Mention, ...] = ()
    amounts: tuple[Named, ...] = ()
    times: tuple[Told, ...] = ()
    durations: tuple[str, ...] = ()
    chain_words: tuple[ChainWord, ...] = ()
    told: frozenset[str] = frozenset()
    offset: int | None = None

    @property
    def looked_up(self) -> tuple[Mention, ...]:
        """What is examined, in the order of the ticket."""
        return tuple(each for each in self.mentions if each.use is Use.LOOK_UP)

    def used(self, use: Use) -> tuple[Mention, ...]:
        """The mentions that are put to this use."""
        return tuple(each for each in self.mentions if each.use is use)


def find(masked: Sequence[str]) -> Findings:
    """Read the passages of one ticket, secrets already out of them (see around.py, TAKEN_OUT)."""
    texts = [rejoined(text) for text in masked]
    mentions = _best(_each(texts, find_subjects, lambda one: one.id or one.shown.text))
    amounts = _once(_each(texts, find_amounts, lambda one: (one.value, one.asset)))
    words = _once(_each(texts, find_chain_words, lambda one: (one.network, one.text)))
    coins = frozenset(amount.asset for amount in amounts)
    told = told_networks([word.network for word in words], coins, mentions)
    zones = [offset for text in texts if (offset := offset_of(text)) is not None]
    return Findings(
        mentions=tuple(aimed(each, told, coins) for each in mentions),
        amounts=tuple(amounts),
        times=tuple(_once(_each(texts, find_times, lambda one: one.text))),
        durations=tuple(_once(_each(texts, find_durations, lambda one: one))),
        chain_words=tuple(words),
        told=told,
        offset=zones[-1] if zones else None,
    )


def _each(
    texts: Iterable[str],
    look: Callable[[str], Iterable[Thing]],
    key: Callable[[Thing], object],
) -> list[tuple[object, Thing]]:
    return [(key(thing), thing) for text in texts for thing in look(text)]


def _once(found: Iterable[tuple[object, Thing]]) -> list[Thing]:
    first: dict[object, Thing] = {}
    for key, thing in found:
        first.setdefault(key, thing)
    return list(first.values())


def _best(found: Iterable[tuple[object, Mention]]) -> list[Mention]:
    """Of one thing that is named several times the mention that says most: a link, a role."""
    best: dict[object, Mention] = {}
    for key, mention in found:
        known = best.get(key)
        if known is None or _weight(mention) > _weight(known):
            best[key] = mention
    return list(best.values())


def _weight(mention: Mention) -> tuple[bool, bool, bool]:
    return mention.use is Use.LOOK_UP, mention.linked, bool(mention.role)
