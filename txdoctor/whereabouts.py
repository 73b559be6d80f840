"""Where a transaction is, decided by a strict majority of the fit sources, or their quarrel named.

An inclusion must be backed by more than half of those who could know; pools differ honestly, so
one that holds it is enough for "pending"; only where nobody holds it is it absent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from txdoctor.model.evidence import Fact, Gap, Noted
from txdoctor.model.exchange import Reason
from txdoctor.model.sighting import Presence, Sighting, Standing, Whereabouts

ENOUGH = 2  # independent fit sources that say the same need no third one's word


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a sighting claims; two claims agree when they are equal."""

    presence: Presence
    block: str | None


def place(
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
        # A seat that could not even say which network it serves has not looked.
        unfit = fact.seat in fitness or fact.seat not in heights
        unfit_absence = fact.presence is Presence.ABSENT and unfit
        if unfit_absence or (too_early and fact.presence is not Presence.INCLUDED):
            continue
        votes[_Claim(fact.presence, fact.block)].append(fact.seat)
    return votes if _somebody_fit(votes, fitness) else {}


def _somebody_fit(votes: dict[_Claim, list[str]], fitness: dict[str, Reason]) -> bool:
    """Whether any voter is abreast: a frozen pool alone cannot say that it is still waiting."""
    return any(
        claim.block is not None or seat not in fitness
        for claim, seats in votes.items()
        for seat in seats
    )


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
        silent=() if len(backing) >= ENOUGH else tuple(sorted(silent | unable | not_counted)),
    )
