"""Only one source stands behind the verdict."""

from __future__ import annotations

from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class OneSource(Finding):
    """`source` alone reports it; no second source confirms it."""

    code = "general/one-source"
    level = Level.NOTE

    source: Id


def check(where: Whereabouts) -> OneSource | None:
    """One seat backs what is said, and no other was there to contradict it."""
    if len(where.backing) != 1 or where.absent_at:
        return None
    return OneSource(source=Id(where.backing[0]))
