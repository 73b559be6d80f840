"""Where a transaction is, decided by a strict majority of the fit sources, or their quarrel named.

An inclusion must be backed by more than half of those who could know; pools differ honestly, so
one that holds it is enough for "pending"; only where nobody holds it is it absent.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from txdoctor.fitness import Fitness
from txdoctor.model.evidence import Fact, Gap, Noted
from txdoctor.model.exchange import Reason
from txdoctor.model.sighting import Presence, Sighting, Standing, Whereabouts
from txdoctor.records import dataclass

ENOUGH = 2  # independent fit sources that say the same need no third one's word


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a sighting claims; two claims agree when they are equal."""

    presence: Presence
    block: str | None


def place(
    noted: list[Noted], fitness: Fitness, gaps: Sequence[Gap]
) -> tuple[list[Noted], list[Gap]]:
    """Add the agreed whereabouts; drop what an outvoted seat said, or name the quarrel."""
    sightings = [n for n in noted if isinstance(n.fact, Sighting)]
    if not sightings:
        return noted, []
    votes = _votes(sightings, noted, fitness)
    shown = {n.fact.seat for n in sightings if isinstance(n.fact, Sighting) and n.fact.proved}
    winner = _winner(votes, shown)
    if winner is None:
        sides = tuple(sorted({seat for seats in votes.values() for seat in seats}))
        quarrel = Gap(
            seat=sides[0] if sides else sightings[0].fact.seat,
            ask="",
            reason=Reason.AT_ODDS if len(sides) > 1 else Reason.CANNOT_KNOW,
            wanted=Whereabouts,
            against=sides[1:],
        )
        if not votes:
            # Nobody can say where it is, so nobody is contradicted either.
            return noted, [quarrel]
        # Doubt builds nothing: while they quarrel about where it is, no figure of theirs is used.
        kept = [
            n for n in noted if isinstance(n.fact, Standing | Sighting) or n.fact.outlives_doubt
        ]
        return kept, [quarrel]
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
    sightings: Sequence[Noted], noted: Sequence[Noted], fitness: Fitness
) -> dict[_Claim, list[str]]:
    """Seats by their claim.

    A seat whose head is below a block that two others show cannot contradict them yet; one alone
    silences nobody. What an unfit seat says is no vote, except where no fit one speaks and it
    shows a block that holds the transaction.
    """
    heights = {n.fact.seat: n.fact.height for n in noted if isinstance(n.fact, Standing)}
    facts = [n.fact for n in sightings if isinstance(n.fact, Sighting)]
    lowest = _lowest_block(facts, fitness)
    votes: dict[_Claim, list[str]] = defaultdict(list)
    others: dict[_Claim, list[str]] = defaultdict(list)
    for fact in facts:
        too_early = fact.block is None and heights.get(fact.seat, lowest) < lowest
        if fact.presence is Presence.CANNOT_KNOW or too_early:
            continue
        # A seat that could not even say which network it serves has not looked.
        fit = fact.seat not in fitness.unfit and fact.seat in heights
        if fit or (fact.seat not in heights and fact.presence is not Presence.ABSENT):
            votes[_Claim(fact.presence, fact.block)].append(fact.seat)
        elif fact.block is not None:
            others[_Claim(fact.presence, fact.block)].append(fact.seat)
    return votes or others


def _lowest_block(facts: Sequence[Sighting], fitness: Fitness) -> int:
    """The lowest believable height at which two fit seats show it in the same block; else 0."""
    shown = Counter(
        (fact.block, fact.height)
        for fact in facts
        if fact.height is not None and fact.seat not in fitness.unfit
    )
    heights = (height for (_, height), seats in shown.items() if seats > 1)
    return min((height for height in heights if height <= fitness.ceiling), default=0)


def _winner(votes: dict[_Claim, list[str]], shown: set[str]) -> _Claim | None:
    """The claim that stands; None when the fit sources are at odds or none could know.

    `shown` are the seats that showed bytes with its hash.
    """
    included = {claim: seats for claim, seats in votes.items() if claim.block is not None}
    if included:
        claim, seats = max(included.items(), key=lambda item: len(item[1]))
        everyone = sum(len(backers) for backers in votes.values())
        if 2 * len(seats) > everyone:
            return claim
        rest = {claim: seats for claim, seats in votes.items() if claim.block is None}
        if 2 * sum(map(len, rest.values())) > everyone:
            return _unincluded(rest, shown)
        return None
    return _unincluded(votes, shown)


def _unincluded(votes: dict[_Claim, list[str]], shown: set[str]) -> _Claim | None:
    """Pools differ honestly: one pool that holds it is enough for "pending", if it shows it.

    Without bytes that have its hash, one source can say of any text that it waits.
    """
    waits, nowhere = _Claim(Presence.PENDING, None), _Claim(Presence.ABSENT, None)
    holders = votes.get(waits, [])
    if holders and (shown.intersection(holders) or len(holders) >= len(votes.get(nowhere, []))):
        return waits
    return nowhere if nowhere in votes else None


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
    if claim.presence is Presence.PENDING and winner.presence is Presence.ABSENT:
        return True
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
        proved=any(
            n.fact.proved
            for n in sightings
            if isinstance(n.fact, Sighting) and n.fact.seat in backing
        ),
        silent=() if len(backing) >= ENOUGH else tuple(sorted(silent | unable | not_counted)),
    )
