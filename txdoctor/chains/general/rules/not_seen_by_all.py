"""Some sources know the transaction, others do not."""

from __future__ import annotations

from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSeenByAll(Finding):
    """`seen_at` know it, `absent_at` looked and do not."""

    code = "general/not-seen-by-all"
    level = Level.NOTE

    seen_at: tuple[Id, ...]
    absent_at: tuple[Id, ...]


def check(where: Whereabouts) -> NotSeenByAll | None:
    """Pools differ honestly; it lowers the confidence and is said."""
    if where.presence is Presence.ABSENT or not where.absent_at:
        return None
    return NotSeenByAll(
        seen_at=tuple(Id(seat) for seat in where.backing),
        absent_at=tuple(Id(seat) for seat in where.absent_at),
    )
