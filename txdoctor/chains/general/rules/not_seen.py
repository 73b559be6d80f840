"""Every source that was asked answered, and none of them knows the transaction."""

from __future__ import annotations

from txdoctor.chains.general.sources_asked import Sources
from txdoctor.model.diagnosis import SoFar
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Elsewhere, Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSeen(Finding):
    """`asked_sources` looked for it and did not find it."""

    code = "general/not-seen"
    level = Level.UNKNOWN
    state = State.UNSEEN
    points_at = "not_found_at"

    txid: Id
    asked_sources: Sources


def check(so_far: SoFar, where: Whereabouts, elsewhere: tuple[Elsewhere, ...]) -> NotSeen | None:
    """Absent at all, none was silent, and nothing else shows what became of it."""
    if where.presence is not Presence.ABSENT or where.silent or elsewhere or so_far.states:
        return None
    return NotSeen(txid=where.txid, asked_sources=Sources(len(where.backing)))
