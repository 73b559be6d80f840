"""One agreed fact of each kind is made out of what the sources said, or their quarrel is named.

First the sources themselves: one on another network is set aside whole; one that is syncing,
behind, or whose head is old may say where a transaction is, never that it is nowhere. Then the
transaction: a strict majority of the fit sources decides. Then every other fact, by its class's
own rule. What remains at odds is a gap that names both sides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from txdoctor.model.evidence import Evidence, Fact, Gap, Noted
from txdoctor.model.exchange import Reason
from txdoctor.model.network import Network
from txdoctor.model.sighting import Elsewhere, Presence, Sighting, Standing, Whereabouts
from txdoctor.units import Id, Moment

BEHIND = 3  # blocks behind the best source that still count as abreast (two sources never tie)
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
    fitness = _fitness(evidence.facts(Standing), network, now)
    out = {seat for seat, reason in fitness.items() if reason is Reason.OTHER_NETWORK}
    noted = [n for n in evidence.noted if n.fact.seat not in out]
    noted += _elsewhere(evidence, out, name_of)
    gaps = [*evidence.gaps, *_set_aside(fitness)]
    noted, more = _place(noted, fitness, evidence.gaps)
    gaps += more
    unfit = set(fitness) - out
    return replace(evidence, noted=_settle(noted, gaps, unfit), gaps=tuple(gaps))


def _elsewhere(evidence: Evidence, out: set[str], name_of: Callable[[str], str]) -> Iterator[Noted]:
    """What seats on another network know of the transaction."""
    serves = {s.seat: s.caip2 for s in evidence.facts(Standing)}
    for n in evidence.noted:
        fact = n.fact
        if not isinstance(fact, Sighting) or fact.seat not in out:
            continue
        if fact.presence in (Presence.INCLUDED, Presence.PENDING):
            place = Id(name_of(serves[fact.seat]))
            known = Elsewhere(seat=fact.seat, txid=fact.txid, presence=fact.presence, network=place)
            yield Noted(fact=known, rests_on=n.rests_on)


def _fitness(
    standings: Sequence[Standing], network: Network | None, now: Moment
) -> dict[str, Reason]:
    """Why a seat is not fit to say that something is nowhere; fit seats are not in it."""
    caip2 = network.caip2 if network else _commonest(s.caip2 for s in standings)
    home = [s for s in standings if s.caip2 == caip2]
    best = _best_height(home)
    found: dict[str, Reason] = {}
    for standing in standings:
        reason = _unfit(standing, caip2, best, network, now)
        if reason is not None:
            found[standing.seat] = reason
    return found


def _unfit(
    standing: Standing, caip2: str, best: int, network: Network | None, now: Moment
) -> Reason | None:
    if standing.caip2 != caip2:
        return Reason.OTHER_NETWORK
    if standing.syncing:
        return Reason.SYNCING
    limit = network.head_max_age if network else None
    if limit is not None and abs(now - standing.tip_time) > limit:
        return Reason.OLD_HEAD
    if best - standing.height > BEHIND:
        return Reason.BEHIND
    return None


def _best_height(standings: Sequence[Standing]) -> int:
    """The height that a lone boaster cannot lift: the median of three or more, else the highest."""
    heights = sorted(s.height for s in standings)
    if not heights:
        return 0
    return heights[len(heights) // 2] if len(heights) > 2 else heights[-1]


def _commonest(ids: Iterable[str]) -> str:
    counted = Counter(ids).most_common(1)
    return counted[0][0] if counted else ""


def _set_aside(fitness: dict[str, Reason]) -> list[Gap]:
    return [
        Gap(seat=seat, ask="", reason=reason, wanted=Standing) for seat, reason in fitness.items()
    ]


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a sighting claims; two claims agree when they are equal."""

    presence: Presence
    block: str | None


def _place(
    noted: list[Noted], fitness: dict[str, Reason], gaps: Sequence[Gap]
) -> tuple[list[Noted], list[Gap]]:
    """Add the agreed whereabouts; drop what an outvoted seat said, or name the quarrel."""
    sightings = [n for n in noted if isinstance(n.fact, Sighting)]
    if not sightings:
        return noted, []
    votes = _votes(sightings, noted, fitness)
    winner = _winner(votes)
    if winner is None:
        sides = tuple(sorted({seat for seats in votes.values() for seat in seats}))
        quarrel = Gap(
            seat=sides[0] if sides else sightings[0].fact.seat,
            ask="",
            reason=Reason.AT_ODDS if len(sides) > 1 else Reason.CANNOT_KNOW,
            wanted=Whereabouts,
            against=sides[1:],
        )
        # Doubt builds nothing: while they quarrel about where it is, no figure of theirs is used.
        return [n for n in noted if isinstance(n.fact, Standing | Sighting)], [quarrel]
    outvoted = _outvoted(votes, winner)
    contrary = {n.fact.seat for n in sightings if _contrary(n.fact, winner)}
    kept = [
        n for n in noted if n.fact.seat not in contrary or isinstance(n.fact, Standing | Sighting)
    ]
    where = _whereabouts(winner, votes, sightings, gaps)
    backing = set(where.backing)
    places = tuple(
        sorted(
            {
                p
                for n in sightings
                if n.fact.seat in backing or n.fact.seat in where.absent_at
                for p in n.rests_on
            }
        )
    )
    kept.append(Noted(fact=where, rests_on=places))
    return kept, [
        Gap(seat=seat, ask="", reason=Reason.OUTVOTED, wanted=Sighting) for seat in outvoted
    ]


def _votes(
    sightings: Sequence[Noted], noted: Sequence[Noted], fitness: dict[str, Reason]
) -> dict[_Claim, list[str]]:
    """Seats by their claim; an absence at an unfit seat, or from before the block, is none."""
    heights = {n.fact.seat: n.fact.height for n in noted if isinstance(n.fact, Standing)}
    included_at = [
        n.fact.height
        for n in sightings
        if isinstance(n.fact, Sighting) and n.fact.height is not None
    ]
    lowest = min(included_at, default=None)
    votes: dict[_Claim, list[str]] = defaultdict(list)
    for n in sightings:
        fact = n.fact
        if not isinstance(fact, Sighting) or fact.presence is Presence.CANNOT_KNOW:
            continue
        too_early = lowest is not None and heights.get(fact.seat, lowest) < lowest
        unfit_absence = fact.presence is Presence.ABSENT and fact.seat in fitness
        if unfit_absence or (too_early and fact.presence is not Presence.INCLUDED):
            continue
        votes[_Claim(fact.presence, fact.block)].append(fact.seat)
    return votes


def _winner(votes: dict[_Claim, list[str]]) -> _Claim | None:
    """The claim that stands; None when the fit sources are at odds or none could know."""
    included = {claim: seats for claim, seats in votes.items() if claim.block is not None}
    if included:
        claim, seats = max(included.items(), key=lambda item: len(item[1]))
        everyone = sum(len(backers) for backers in votes.values())
        if 2 * len(seats) > everyone:
            return claim
        rest = {claim: seats for claim, seats in votes.items() if claim.block is None}
        if 2 * sum(map(len, rest.values())) > everyone:
            return _unincluded(rest)
        return None
    return _unincluded(votes)


def _unincluded(votes: dict[_Claim, list[str]]) -> _Claim | None:
    # Pools differ honestly: one pool that holds it is enough for "pending".
    for presence in (Presence.PENDING, Presence.ABSENT):
        for claim in votes:
            if claim.presence is presence:
                return claim
    return None


def _outvoted(votes: dict[_Claim, list[str]], winner: _Claim) -> list[str]:
    """Seats whose claim cannot be true together with the winner."""
    return [
        seat
        for claim, seats in votes.items()
        if claim != winner and (claim.block is not None or winner.block is not None)
        for seat in seats
    ]


def _contrary(fact: Fact, winner: _Claim) -> bool:
    """Whether what this seat says of the transaction cannot stand beside the winner."""
    if not isinstance(fact, Sighting) or fact.presence is Presence.CANNOT_KNOW:
        return False
    claim = _Claim(fact.presence, fact.block)
    return claim != winner and (claim.block is not None or winner.block is not None)


def _whereabouts(
    winner: _Claim,
    votes: dict[_Claim, list[str]],
    sightings: Sequence[Noted],
    gaps: Sequence[Gap],
) -> Whereabouts:
    absent = [seat for c, seats in votes.items() if c.presence is Presence.ABSENT for seat in seats]
    backing = tuple(votes[winner])
    model = next(
        n.fact for n in sightings if isinstance(n.fact, Sighting) and n.fact.seat == backing[0]
    )
    said = {n.fact.seat for n in sightings}
    unable = {
        n.fact.seat
        for n in sightings
        if isinstance(n.fact, Sighting) and n.fact.presence is Presence.CANNOT_KNOW
    }
    silent = {gap.seat for gap in gaps if gap.wanted is Sighting and gap.seat not in said}
    not_counted = said - unable - {seat for seats in votes.values() for seat in seats}
    return Whereabouts(
        seat=backing[0],
        txid=model.txid,
        presence=winner.presence,
        block=model.block,
        height=model.height,
        backing=backing,
        absent_at=tuple(seat for seat in absent if seat not in backing),
        silent=tuple(sorted(silent | unable | not_counted)),
    )


def _settle(noted: Sequence[Noted], gaps: list[Gap], unfit: set[str]) -> tuple[Noted, ...]:
    """Bring every other kind to one fact, by its class's own rule; quarrels go to `gaps`."""
    groups: dict[tuple[object, ...], list[Noted]] = defaultdict(list)
    kept: list[Noted] = []
    for n in noted:
        kind = type(n.fact)
        if not kind.match and not kind.middle:
            kept.append(n)
            continue
        if kind.middle and n.fact.seat in unfit:
            continue
        groups[(kind, *(getattr(n.fact, name) for name in kind.key))].append(n)
    for group in groups.values():
        agreed = _middle(group, gaps) if type(group[0].fact).middle else _match(group, gaps)
        if agreed is not None:
            kept.append(agreed)
    return tuple(kept)


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
    return Noted(fact=largest[0].fact, rests_on=_places(largest))


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
    return Noted(fact=chosen.fact, rests_on=_places(near))


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
