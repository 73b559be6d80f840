"""The same account signed another block for the same place, and only one of them can stay."""

from __future__ import annotations

from dataclasses import dataclass

from txdoctor.model.finding import Finding, Level, State
from txdoctor.units import Id

from txdoctor_nano.facts import Election, UnconfirmedBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Contested(Finding):
    """`rival` has the same block before it; `leading` is the one with more votes so far."""

    code = "nano/contested"
    level = Level.WARNING
    state = State.PENDING
    points_at = "confirmed"

    rival: Id
    leading: Id


def check(found: UnconfirmedBlock, elections: tuple[Election, ...]) -> Contested | None:
    """A node counts votes for more than this block in this place."""
    for election in elections:
        rivals = [each for each in election.candidates if each != found.hash]
        if rivals:
            return Contested(rival=rivals[0], leading=election.leading)
    return None
