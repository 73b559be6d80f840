"""A time by UTC, which both sides share, and by the clock of whoever asked."""

from __future__ import annotations

from collections.abc import Callable

from txdoctor.language.sentence import Quantity, Sentence
from txdoctor.model.zone import Zone, offset_of, wall_time
from txdoctor.render.told import ToldVisit
from txdoctor.units import Id, Moment


def by_both(at: Moment, told: ToldVisit) -> Sentence:
    """`2026-11-21 12:16 UTC (2026-11-21 20:16 UTC+8)`; one time where both clocks are the same."""
    return at_both(at, told.visit.zone, told.sentence)


def at_both(at: Moment, zone: Zone | None, say: Callable[..., Sentence]) -> Sentence:
    """The same where there is no visit; `say` tells a sentence of the report by its key."""
    east = zone.east_at(at) if zone else 0
    if not east:
        return say("by_utc", at=at)
    return say("by_both", at=at, there=Id(f"{wall_time(at, east)} {offset_of(east)}"))


def clock_of(told: ToldVisit) -> Sentence:
    """`Asia/Shanghai (UTC+8)`, as of the examination; empty where nothing but UTC is known."""
    zone = told.visit.zone
    east = zone.east_at(told.visit.taken_at) if zone else 0
    if zone is None or not east:
        return ()
    there = offset_of(east)
    if not zone.name:
        return (Quantity(there),)
    return told.sentence("zone", zone=Id(zone.name), east=Id(there))
