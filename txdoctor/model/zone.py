"""The clock on somebody's wall: how far it stands from UTC, and since when."""

from __future__ import annotations

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
