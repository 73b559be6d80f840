"""Which sources answered and which did not: the first thing support asks about a transfer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import field, replace

from txdoctor.language.sentence import Part, Sentence, Words
from txdoctor.language.speech import Voice
from txdoctor.model import sighting as evidence_of
from txdoctor.model.evidence import Evidence, Gap
from txdoctor.model.exchange import Reason, Seat, Silence
from txdoctor.model.visit import Visit
from txdoctor.records import dataclass
from txdoctor.render.parts import ToldSource
from txdoctor.units import NOTHING_SAID, Untrusted

# What agreement says of a seat as a whole, not of one question to it.
OF_THE_SEAT = frozenset(
    {Reason.OTHER_NETWORK, Reason.SYNCING, Reason.BEHIND, Reason.OLD_HEAD, Reason.OUTVOTED}
)

NO_LINE = frozenset({Reason.UNREACHABLE, Reason.NO_NAME})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One host: whether it gave anything usable, why not (or not counted), the slowest reply.

    `own` marks a server of the user's own. Who differs in `ms` alone is told in the same words.
    """

    host: str
    answered: bool
    reason: Reason | None = None
    said: Untrusted = NOTHING_SAID
    ms: int = field(default=0, compare=False)
    own: bool = False


def standings(visit: Visit) -> tuple[Standing, ...]:
    """Each host that was asked, once, in the order of the seats."""
    hosts = {seat.name: seat.host for seat in visit.seats}
    own = {seat.host for seat in visit.seats if seat.own}
    found: dict[str, Standing] = {}
    for reply in visit.evidence.replies:
        host = hosts.get(reply.ask.seat, reply.ask.seat)
        known = found.get(host)
        ms = max(reply.ms, known.ms if known else 0)
        if not isinstance(reply, Silence) or (known and known.answered):
            found[host] = Standing(host=host, answered=True, ms=ms, own=host in own)
        else:
            found[host] = Standing(
                host=host,
                answered=False,
                reason=reply.reason,
                said=reply.detail,
                ms=ms,
                own=host in own,
            )
    useful = {hosts.get(seat, seat) for seat in _useful(visit.evidence)}
    for gap in visit.evidence.gaps:
        host = hosts.get(gap.seat, gap.seat)
        known = found.get(host)
        if known is None and gap.seat in hosts:
            known = Standing(host=host, answered=False, own=host in own)
            found[host] = replace(known, reason=gap.reason, said=gap.detail)
        elif known is not None and known.answered and host not in useful and gap.wanted in _NEEDED:
            found[host] = replace(known, answered=False, reason=gap.reason, said=gap.detail)
        elif known is not None and gap.reason in OF_THE_SEAT and not gap.ask:
            found[host] = replace(known, reason=gap.reason, said=gap.detail)
    return tuple(found.values())


# What a seat must say to have answered: which network it is on, or where the transaction is.
_NEEDED = (evidence_of.Standing, evidence_of.Sighting)


def _useful(evidence: Evidence) -> Iterator[str]:
    """Seats of which something is known that counts.

    A node that refuses every question, or serves another network, sent replies and said nothing.
    """
    for noted in evidence.noted:
        if isinstance(noted.fact, _NEEDED):
            yield noted.fact.seat


def searched(visit: Visit) -> tuple[str, ...]:
    """The networks that were really asked, in order: not those of seats that nobody spoke to.

    A server of one's own that is set for several networks serves one of them.
    """
    spoken = {
        reply.ask.seat
        for reply in visit.evidence.replies
        if not isinstance(reply, Silence) or reply.reason is not Reason.OFFLINE
    }
    served = visit.network.name if visit.network else ""
    places: dict[str, set[str]] = {}
    for seat in visit.seats:
        places.setdefault(seat.name, set()).add(seat.network)
    named = {name for networks in places.values() for name in networks}
    asked = {
        name
        for seat, networks in places.items()
        for name in networks
        if seat in spoken and (len(networks) == 1 or name == served)
    }
    return tuple(name for name in visit.asked if name in asked or name not in named)


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
    """What support asks first, as sentences: who answered, who did not, whose fault that is."""
    if not known:
        yield voice.label("report", "sentences", "asked_nobody")
        return
    reasons = {one.reason for one in known if not one.answered}
    answered = [one for one in known if one.answered]
    if not answered and Reason.OFFLINE in reasons:
        yield voice.label("report", "sentences", "offline")
        return
    if answered:
        hosts = voice.hosts_in_short([one.host for one in answered])
        counts = {"n": len(answered), "all": len(known)}
        yield voice.label("report", "sentences", "answered", hosts=hosts, **counts)
    for key, some in _by_key(known):
        told = list(reasons_of(some, voice, server_text=server_text))
        yield voice.label("report", "sentences", key, list=listed(told, voice, "apart"))
    if not answered:
        yield voice.label("report", "sentences", _fault(known, reasons))


def _fault(known: Sequence[Standing], reasons: Set[Reason | None]) -> str:
    """Where to look first, as nobody answered; one's own node is asked for before the line."""
    if not reasons <= NO_LINE:
        return "no_answer"
    return _down([one.own for one in known], reasons)


def _down(own: Sequence[bool], reasons: Set[Reason | None]) -> str:
    """Names are kept by many: where not one of several is found, it is this machine."""
    if all(own):
        return "own_node"
    return "seems_offline" if reasons == {Reason.NO_NAME} and len(own) > 1 else "own_connection"


def line_first(gaps: Sequence[Gap], seats: Sequence[Seat]) -> str:
    """The key of the sentence that sends a person to their line or node first; "" for no such need.

    For sheets, of which each seat either gave something or has its gap.
    """
    silent = {gap.seat for gap in gaps if gap.reason in NO_LINE}
    if not seats or not {seat.name for seat in seats} <= silent:
        return ""
    return _down([seat.own for seat in seats], {gap.reason for gap in gaps})


def gap_notes(gaps: Sequence[Gap], seats: Sequence[Seat], voice: Voice) -> Iterator[Sentence]:
    """For sheets: who gave nothing, one sentence for each reason; then where to look first."""
    hosts = {seat.name: seat.host for seat in seats}
    silent = [
        Standing(host=hosts.get(gap.seat, gap.seat), answered=False, reason=gap.reason)
        for gap in gaps
    ]
    yield from reasons_of(tuple(dict.fromkeys(silent)), voice)
    if first := line_first(gaps, seats):
        yield voice.label("report", "sentences", first)


def _by_key(known: Sequence[Standing]) -> Iterator[tuple[str, list[Standing]]]:
    kinds: Mapping[str, list[Standing]] = {
        "set_aside": [one for one in known if one.answered and one.reason],
        "silent": [one for one in known if not one.answered],
    }
    yield from ((key, some) for key, some in kinds.items() if some)


def reasons_of(
    some: Sequence[Standing], voice: Voice, *, server_text: bool = False
) -> Iterator[Sentence]:
    """One clause for each reason, with all hosts that share it; a server's own text stands alone.

    When the line is down twenty hosts say nothing for one reason: that is one thing, not twenty.
    """
    alike: dict[tuple[Reason | None, str], list[Standing]] = {}
    for one in some:
        own_words = one.said.text if server_text else ""
        alike.setdefault((one.reason, own_words and one.host + own_words), []).append(one)
    for (reason, own_words), group in alike.items():
        key = "source_said" if own_words else "source_why"
        values: dict[str, object] = {
            "host": voice.hosts_in_short([one.host for one in group]),
            "why": (Words(_why(reason, len(group), voice)),),
            **({"said": group[0].said} if own_words else {}),
        }
        yield voice.label("report", "sentences", key, **values)


def _why(reason: Reason | None, hosts: int, voice: Voice) -> str:
    """What is said after the name of one host, or after the names of several."""
    several = voice.language.table("general", "reasons_of_several") if hosts > 1 else {}
    told = several.get(reason or "")
    return str(told) if told else voice.language.word("general", "reasons", reason or "")


def listed(items: Sequence[Sentence], voice: Voice, sign: str) -> Sentence:
    """Sentences in a row, with the language's sign `between` words or to keep clauses `apart`."""
    between = Words(str(voice.language.table("units", "words")[sign]))
    told: list[Part] = []
    for place, item in enumerate(items):
        if place:
            told.append(between)
        told += item
    return tuple(told)
