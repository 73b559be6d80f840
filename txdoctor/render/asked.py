"""Which sources answered and which did not: the first thing support asks about a transfer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from txdoctor.language.sentence import Part, Quantity, Sentence, Words
from txdoctor.language.speech import Voice
from txdoctor.model.exchange import Reason, Silence
from txdoctor.model.visit import Visit
from txdoctor.render.report import ToldSource
from txdoctor.units import NOTHING_SAID, Untrusted

# What agreement says of a seat as a whole, not of one question to it.
OF_THE_SEAT = frozenset(
    {Reason.OTHER_NETWORK, Reason.SYNCING, Reason.BEHIND, Reason.OLD_HEAD, Reason.OUTVOTED}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One host: whether it answered, why not (or why it was not counted), the slowest reply."""

    host: str
    answered: bool
    reason: Reason | None = None
    said: Untrusted = NOTHING_SAID
    ms: int = 0


def standings(visit: Visit) -> tuple[Standing, ...]:
    """Each host that was asked, once, in the order of the seats."""
    hosts = {seat.name: seat.host for seat in visit.seats}
    found: dict[str, Standing] = {}
    for reply in visit.evidence.replies:
        host = hosts.get(reply.ask.seat, reply.ask.seat)
        known = found.get(host)
        ms = max(reply.ms, known.ms if known else 0)
        if not isinstance(reply, Silence) or (known and known.answered):
            found[host] = Standing(host=host, answered=True, ms=ms)
        else:
            said = reply.detail
            found[host] = Standing(host=host, answered=False, reason=reply.reason, said=said, ms=ms)
    for gap in visit.evidence.gaps:
        host = hosts.get(gap.seat, gap.seat)
        known = found.get(host)
        if known is None and gap.seat in hosts:
            found[host] = Standing(host=host, answered=False, reason=gap.reason, said=gap.detail)
        elif known is not None and known.answered and gap.reason in OF_THE_SEAT and not gap.ask:
            found[host] = Standing(host=host, answered=True, reason=gap.reason, ms=known.ms)
    return tuple(found.values())


def told_sources(known: Sequence[Standing], voice: Voice) -> tuple[ToldSource, ...]:
    """The same, in words."""
    reasons = voice.language.table("general", "reasons")
    return tuple(
        ToldSource(
            host=one.host,
            answered=one.answered,
            why=(Words(reasons[one.reason]),) if one.reason else (),
            ms=one.ms,
        )
        for one in known
    )


def source_notes(
    known: Sequence[Standing], voice: Voice, *, server_text: bool
) -> Iterator[Sentence]:
    """The guidance's first check as sentences: who answered, who did not, whose fault that is."""
    if not known:
        yield voice.label("report", "sentences", "asked_nobody")
        return
    reasons = {one.reason for one in known if not one.answered}
    answered = [one for one in known if one.answered]
    if not answered and reasons == {Reason.OFFLINE}:
        yield voice.label("report", "sentences", "offline")
        return
    if answered:
        hosts = listed([(Quantity(one.host),) for one in answered], voice, "between")
        counts = {"n": len(answered), "all": len(known)}
        yield voice.label("report", "sentences", "answered", hosts=hosts, **counts)
    for key, some in _by_key(known):
        told = [_why(one, voice, server_text=server_text) for one in some]
        yield voice.label("report", "sentences", key, list=listed(told, voice, "apart"))
    if not answered:
        fault = "own_connection" if reasons == {Reason.UNREACHABLE} else "no_answer"
        yield voice.label("report", "sentences", fault)


def _by_key(known: Sequence[Standing]) -> Iterator[tuple[str, list[Standing]]]:
    kinds: Mapping[str, list[Standing]] = {
        "set_aside": [one for one in known if one.answered and one.reason],
        "silent": [one for one in known if not one.answered],
    }
    yield from ((key, some) for key, some in kinds.items() if some)


def _why(one: Standing, voice: Voice, *, server_text: bool) -> Sentence:
    why = Words(voice.language.word("general", "reasons", one.reason or ""))
    values: dict[str, object] = {"host": (Quantity(one.host),), "why": (why,)}
    if server_text and one.said.text:
        return voice.label("report", "sentences", "source_said", said=one.said, **values)
    return voice.label("report", "sentences", "source_why", **values)


def listed(items: Sequence[Sentence], voice: Voice, sign: str) -> Sentence:
    """Sentences in a row, with the language's sign `between` words or to keep clauses `apart`."""
    between = Words(str(voice.language.table("units", "words")[sign]))
    told: list[Part] = []
    for place, item in enumerate(items):
        if place:
            told.append(between)
        told += item
    return tuple(told)
