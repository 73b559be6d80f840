"""The clock on somebody's wall: how far it stands from UTC, and since when."""

from __future__ import annotations

import time

from txdoctor.records import dataclass
from txdoctor.units import Moment

FURTHEST = 18 * 3600  # seconds; no clock was ever further from UTC (tz database, theory.html)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """`shifts` are pairs, oldest first: from this moment on, so many seconds east of UTC.

    `name` is the one that was declared (IANA, `Asia/Shanghai`); empty for a machine's own clock,
    of which only the distance is known. The shifts are written down because the tables of zones
    differ from machine to machine, and a case must read alike on all of them.
    """

    shifts: tuple[tuple[Moment, int], ...]
    name: str = ""

    def east_at(self, moment: Moment) -> int:
        """Seconds east of UTC then; before the oldest shift, those of the oldest."""
        past = [east for since, east in self.shifts if since <= moment]
        return past[-1] if past else self.shifts[0][1]


def wall_time(moment: Moment, east: int) -> str:
    """`2026-11-21 20:16`, as a clock shows it that is so many seconds east of UTC."""
    at = time.gmtime(moment + east)
    return f"{at.tm_year:04}-{at.tm_mon:02}-{at.tm_mday:02} {at.tm_hour:02}:{at.tm_min:02}"


def offset_of(east: int) -> str:
    """`UTC+8`, `UTC-3:30`: seconds are left out, no zone has had any since 1972."""
    hours, minutes = divmod(abs(east) // 60, 60)
    return f"UTC{'-' if east < 0 else '+'}{hours}" + (f":{minutes:02}" if minutes else "")
