"""When an answer is due: a promise of hours runs on the desk's working days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from txdoctor.errors import Misconfigured
from txdoctor.model.zone import offset_of, wall_time
from txdoctor.records import dataclass
from txdoctor.units import Moment, Untrusted

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = 86_400  # seconds; the zones of a desk are offsets, so no day is longer or shorter


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingDays:
    """The days on which the desk works, in its own zone (`offset`, minutes east of UTC).

    `weekend` are days of the week from 0 for Monday. `holidays` are free although they are no
    weekend, `working` are worked although they are (as before China's long holidays).
    """

    offset: int = 0
    weekend: frozenset[int] = frozenset((5, 6))
    holidays: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()

    def due(self, received: Moment, hours: int) -> Moment:
        """The end of that many hours of working days, the first of them beginning at `received`.

        A day counts 24 hours: the guide whose times these are (model/reply_time.py) counts days
        and not hours of business.
        """
        at, left = int(received) + self.offset * 60, hours * 3600
        for _ in range(_MOST_DAYS):
            rest = DAY - at % DAY
            if self.works(_day(at)):
                if left <= rest:
                    break
                left -= rest
            at += rest
        return Moment(at + left - self.offset * 60)

    def works(self, day: date) -> bool:
        """Whether the desk works on this day."""
        if day in self.working:
            return True
        return day.weekday() not in self.weekend and day not in self.holidays


_MOST_DAYS = 400  # a desk that works on no day at all must not be waited for


def _day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()


def working_days(settings: Mapping[str, Sequence[str]], origin: str) -> WorkingDays:
    """The calendar of the table `desk` of the user's file; Misconfigured names what is wrong."""
    try:
        zone = settings.get("zone", ("+00:00",))[0]
        return WorkingDays(
            offset=minutes_of(zone),
            weekend=frozenset(map(DAYS.index, settings.get("weekend", ("sat", "sun")))),
            holidays=frozenset(map(date.fromisoformat, settings.get("holidays", ()))),
            working=frozenset(map(date.fromisoformat, settings.get("working", ()))),
        )
    except (ValueError, IndexError):
        raise Misconfigured("desk_not_a_calendar", origin=Untrusted(origin)) from None


def minutes_of(zone: str) -> int:
    """`+08:00` is 480; ValueError for what is no offset."""
    at = datetime.strptime(zone, "%z")
    offset = at.utcoffset()
    if offset is None:
        raise ValueError(zone)
    return int(offset.total_seconds()) // 60


def in_zone(moment: Moment, offset: int) -> str:
    """`2026-11-23 20:16 (UTC+8)`: a time as the reader's clock shows it, the zone beside it."""
    east = offset * 60
    return f"{wall_time(moment, east)} ({offset_of(east) if east else 'UTC'})"
