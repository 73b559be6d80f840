"""The machine's own time zone, or one that was named, is read once and written down as figures."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from txdoctor.errors import Mistake
from txdoctor.model.zone import Zone
from txdoctor.units import Moment, Untrusted

DAY = 86400
BACK, AHEAD = 750, 40  # days: two years of transfers are asked about, and a month of next steps

East = Callable[[int], int]
"""Seconds east of UTC at a moment."""


def own_zone(now: Moment) -> Zone | None:
    """The machine's own zone, without its name; None where its clock is UTC."""
    zone = Zone(shifts=_shifts(_machine, now))
    return zone if any(east for _, east in zone.shifts) else None


def zone_of(name: str, now: Moment) -> Zone:
    """The zone of that name; Mistake for one that nobody knows here."""
    return Zone(name=name, shifts=_shifts(_named(name), now))


def _machine(at: int) -> int:
    return time.localtime(at).tm_gmtoff


def _named(name: str) -> East:
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        zone = ZoneInfo(name)
    # A folder of the table, a path out of it, a name that no file can have: all are no zone.
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Mistake("zone_unknown", name=Untrusted(name)) from None

    def east(at: int) -> int:
        shift = datetime.fromtimestamp(at, UTC).astimezone(zone).utcoffset()
        return int(shift.total_seconds()) if shift else 0

    return east


def _shifts(east: East, now: Moment) -> tuple[tuple[Moment, int], ...]:
    return tuple(_changes(east, now - BACK * DAY, now + AHEAD * DAY))


def _changes(east: East, first: int, last: int) -> Iterator[tuple[Moment, int]]:
    """Each change of the clock, found by halving the day that it falls into."""
    known = east(first)
    yield Moment(first), known
    for day in range(first, last, DAY):
        then = east(day + DAY)
        if then != known:
            yield Moment(_when(east, day, day + DAY)), then
            known = then


def _when(east: East, low: int, high: int) -> int:
    before = east(low)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if east(middle) == before else (low, middle)
    return high
