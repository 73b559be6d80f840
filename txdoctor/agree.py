"""One agreed fact of each kind is made out of what the sources said, or their quarrel is named.

First the sources themselves (fitness.py), then the transaction (whereabouts.py), then every other
fact by its class's own rule: fields that must match, or a number of which the median is taken.
What remains at odds is a gap that names both sides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from txdoctor.fitness import fitness, why_unfit
from txdoctor.model.evidence import Evidence, Fact, Gap, Noted
from txdoctor.model.exchange import Reason
from txdoctor.model.network import Network
from txdoctor.model.sighting import Elsewhere, Presence, Sighting, Standing, Whereabouts
from txdoctor.units import FeeRate, Id, Moment
from txdoctor.whereabouts import place

FAR_OFF = 10  # a number ten times off the median is left out and named


def agree(
    evidence: Evidence,
    network: Network | None,
    now: Moment,
    name_of: Callable[[str], str] = str,
) -> Evidence:
    """Agreed facts in place of what each source said.

    `network` gives the age a head may have; `name_of` tells the name of a CAIP-2 id.
    """
    return of_one_seat(evidence, network, now) or together(evidence, network, now, name_of)


def of_one_seat(evidence: Evidence, network: Network | None, now: Moment) -> Evidence | None:
    """What one fit seat said without a gap: there is nobody it could be at odds with.

    It is what `together` makes of it, in a third of the time; None for any other evidence.
    """
    standing, sighting = evidence.first(Standing), evidence.first(Sighting)
    if evidence.gaps or standing is None or sighting is None or not _tells(sighting):
        return None
    if why_unfit(standing, network.caip2 if network else standing.caip2, network, now):
        return None
    kept: list[Noted] = []
    matched: dict[object, Noted] = {}
    sayings, seen_in = 0, evidence.noted[0].rests_on
    for n in evidence.noted:
        fact, kind = n.fact, type(n.fact)
        if fact.seat != standing.seat:
            return None
        sayings += kind is Standing or kind is Sighting
        seen_in = n.rests_on if fact is sighting else seen_in
        if kind.match or kind.middle:
            matched[_name(fact) if kind.key else kind] = n
        else:
            kept.append(n)
    if sayings != 2 or len(kept) + len(matched) != len(evidence.noted):
        return None  # it says one thing twice
    where = Noted(fact=_whereabouts(sighting), rests_on=tuple(sorted({*seen_in})))
    return Evidence(noted=(*kept, where, *matched.values()), replies=evidence.replies)


def _tells(sighting: Sighting) -> bool:
    if sighting.presence is Presence.INCLUDED:
        return sighting.block is not None
    return sighting.presence is not Presence.CANNOT_KNOW


def _whereabouts(sighting: Sighting) -> Whereabouts:
    return Whereabouts(
        seat=sighting.seat,
        txid=sighting.txid,
        presence=sighting.presence,
        block=sighting.block,
        height=sighting.height,
        backing=(sighting.seat,),
    )


def together(
    evidence: Evidence, network: Network | None, now: Moment, name_of: Callable[[str], str] = str
) -> Evidence:
    """The same for what any number of seats said."""
    fit = fitness(evidence.facts(Standing), network, now)
    unfit = fit.unfit
    out = {seat for seat, reason in unfit.items() if reason is Reason.OTHER_NETWORK}
    noted = [n for n in evidence.noted if n.fact.seat not in out]
    noted += _elsewhere(evidence, out, name_of)
    gaps = [*evidence.gaps, *_set_aside(unfit)]
    noted, more = place(noted, fit, evidence.gaps)
    gaps += more
    noted = _without_contradictions(_backed(noted), gaps, set(unfit))
    settled = _settle(noted, gaps, set(unfit))
    return Evidence(noted=settled, gaps=tuple(gaps), replies=evidence.replies)


def _elsewhere(evidence: Evidence, out: set[str], name_of: Callable[[str], str]) -> Iterator[Noted]:
    """What seats on another network know of the transaction."""
    serves = {s.seat: s.caip2 for s in evidence.facts(Standing)}
    for n in evidence.noted:
        fact = n.fact
        if not isinstance(fact, Sighting) or fact.seat not in out:
            continue
        if fact.proved and fact.presence in (Presence.INCLUDED, Presence.PENDING):
            network = Id(name_of(serves[fact.seat]))
            known = Elsewhere(
                seat=fact.seat, txid=fact.txid, presence=fact.presence, network=network
            )
            yield Noted(fact=known, rests_on=n.rests_on)


def _set_aside(unfit: Mapping[str, Reason]) -> list[Gap]:
    return [
        Gap(seat=seat, ask="", reason=reason, wanted=Standing) for seat, reason in unfit.items()
    ]


def _backed(noted: Sequence[Noted]) -> list[Noted]:
    """Without the facts that need `most` and that only the lesser half of the backing says.

    While it waits they stay: there they open nothing, and are what speaks against a replacement.
    """
    wheres = [n.fact for n in noted if isinstance(n.fact, Whereabouts)]
    backing = {seat for w in wheres for seat in w.backing if w.presence is not Presence.PENDING}
    said = Counter((type(n.fact), n.fact.seat in backing) for n in noted)
    return [n for n in noted if not n.fact.most or 2 * said[(type(n.fact), True)] > len(backing)]


def _without_contradictions(noted: list[Noted], gaps: list[Gap], unfit: set[str]) -> list[Noted]:
    """Facts of two kinds that cannot both be true: more than half of the seats have it, or none."""
    fit = [n.fact for n in noted if n.fact.seat not in unfit]
    telling = [fact for fact in fit if type(fact).contradicts is not Fact.contradicts]
    contrary = [fact for fact in fit if any(each.contradicts(fact) for each in telling)]
    if not contrary:
        return noted
    for_it, against = ({fact.seat for fact in side} for side in (telling, contrary))
    lost = telling if len(for_it) <= len(against) else []
    lost = lost + contrary if len(for_it) >= len(against) else lost
    if len(for_it) == len(against):
        seats = (*sorted(for_it), *sorted(against))
        wanted, reason = type(contrary[0]), Reason.AT_ODDS
        gaps.append(Gap(seat=seats[0], ask="", reason=reason, wanted=wanted, against=seats[1:]))
    else:
        gaps += (_left_out(fact) for fact in lost)
    dropped = set(map(id, lost))
    return [n for n in noted if id(n.fact) not in dropped]


def _settle(noted: Sequence[Noted], gaps: list[Gap], unfit: set[str]) -> tuple[Noted, ...]:
    """Bring every other kind to one fact, by its class's own rule; quarrels go to `gaps`."""
    groups: dict[tuple[object, ...], list[Noted]] = defaultdict(list)
    kept: list[Noted] = []
    for n in noted:
        kind = type(n.fact)
        if not kind.match and not kind.middle:
            kept.append(n)
            continue
        groups[_name(n.fact)].append(n)
    for everyone in groups.values():
        # A seat that was set aside is heard only where no fit one speaks, and never of figures.
        group = [n for n in everyone if n.fact.seat not in unfit]
        if not group and type(everyone[0].fact).middle:
            continue
        group = group or everyone
        agreed = _middle(group, gaps) if type(group[0].fact).middle else _match(group, gaps)
        if agreed is not None:
            kept.append(agreed)
    return tuple(kept)


def _name(fact: Fact) -> tuple[object, ...]:
    """What tells a fact from others: its kind and the fields of its key."""
    kind = type(fact)
    return kind, *[getattr(fact, name) for name in kind.key]


def _match(group: list[Noted], gaps: list[Gap]) -> Noted | None:
    if len(group) == 1:
        return group[0]
    camps: dict[tuple[object, ...], list[Noted]] = defaultdict(list)
    for n in group:
        camps[tuple(getattr(n.fact, name) for name in type(n.fact).match)].append(n)
    largest = max(camps.values(), key=len)
    losers = [n for camp in camps.values() if camp is not largest for n in camp]
    if 2 * len(largest) <= len(group):
        gaps.append(_quarrel(group))
        return None
    gaps += (_left_out(n.fact) for n in losers)
    return Noted(fact=_each_common([n.fact for n in largest]), rests_on=_places(largest))


def _each_common(camp: Sequence[Fact]) -> Fact:
    """One fact of those that match, with every other field what most of them say.

    Where no value has most: of figures the middle one, of the rest that of the fact whose `lesser`
    figure is the least, else of the first. So nobody bends what all of them told by being first.
    """
    kind = type(camp[0])
    chosen = min(camp, key=lambda fact: getattr(fact, kind.lesser)) if kind.lesser else camp[0]
    common: dict[str, Any] = {}
    for field in fields(chosen):
        if field.name == "seat" or field.name in kind.match:
            continue
        told = [v for v in (getattr(fact, field.name) for fact in camp) if v is not None]
        if 0 < 2 * len(told) < len(camp):
            common[field.name] = None  # the lesser half alone tells it
        elif len(told) > 1:
            common[field.name] = _common(told, getattr(chosen, field.name))
    return replace(chosen, **common)


def _common(told: Sequence[Any], chosen: Any) -> Any:
    commonest = max(told, key=told.count)
    if 2 * told.count(commonest) > len(told):
        return commonest
    if all(isinstance(each, int | FeeRate) for each in told):
        return sorted(told)[(len(told) - 1) // 2]
    return chosen


def _middle(group: list[Noted], gaps: list[Gap]) -> Noted | None:
    if len(group) == 1:
        return group[0]
    ordered = sorted(group, key=_figure)
    # Of two, the lower: a figure too low costs time, one too high costs money.
    median = ordered[(len(ordered) - 1) // 2]
    near = [n for n in ordered if _near(_figure(n), _figure(median))]
    if 2 * len(near) <= len(group):
        gaps.append(_quarrel(group))
        return None
    gaps += (_left_out(n.fact) for n in ordered if n not in near)
    chosen = near[(len(near) - 1) // 2]
    return Noted(fact=_each_middle(chosen.fact, near), rests_on=_places(near))


def _each_middle(chosen: Fact, near: Sequence[Noted]) -> Fact:
    """The fact with every figure in it the median of that figure: one source bends none of them."""
    middles: dict[str, Any] = {}
    for field in fields(chosen):
        figures = [getattr(n.fact, field.name) for n in near]
        if all(isinstance(each, int | FeeRate) for each in figures):
            upper = field.name in type(chosen).upper
            middles[field.name] = sorted(figures)[(len(figures) - (not upper)) // 2]
    return replace(chosen, **middles)


def _figure(noted: Noted) -> int:
    figure = getattr(noted.fact, type(noted.fact).middle)
    return int(getattr(figure, "sats_per_kvb", figure))


def _near(one: int, other: int) -> bool:
    low, high = sorted((one, other))
    return high <= FAR_OFF * max(low, 1)


def _places(camp: Sequence[Noted]) -> tuple[int, ...]:
    return tuple(sorted({place for n in camp for place in n.rests_on}))


def _quarrel(group: Sequence[Noted]) -> Gap:
    seats = [n.fact.seat for n in group]
    return Gap(
        seat=seats[0],
        ask="",
        reason=Reason.AT_ODDS,
        wanted=type(group[0].fact),
        against=tuple(seats[1:]),
    )


def _left_out(fact: Fact) -> Gap:
    return Gap(seat=fact.seat, ask="", reason=Reason.OUTVOTED, wanted=type(fact))
