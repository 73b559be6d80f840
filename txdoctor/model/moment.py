"""When the evidence was taken: the only clock that rules and remedies may read."""

from __future__ import annotations

from txdoctor.records import dataclass
from txdoctor.units import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenAt:
    """The time of the last reply (UTC seconds)."""

    now: Moment
