"""Nobody who answered knows the transaction, but not everybody who was asked could answer."""

from __future__ import annotations

from txdoctor.model.diagnosis import SoFar
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Elsewhere, Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchIncomplete(Finding):
    """`not_found_at` looked in vain; `silent` gave no usable answer."""

    code = "general/search-incomplete"
    level = Level.UNKNOWN
    state = State.UNDETERMINED
    points_at = "no_answer_from"

    txid: Id
    not_found_at: tuple[Id, ...]
    silent: tuple[Id, ...]


def check(
    so_far: SoFar, where: Whereabouts, elsewhere: tuple[Elsewhere, ...]
) -> SearchIncomplete | None:
    """Absent where one could look, one seat could not say, and nothing else shows its end."""
    if where.presence is not Presence.ABSENT or not where.silent or elsewhere or so_far.states:
        return None
    return SearchIncomplete(
        txid=where.txid,
        not_found_at=tuple(Id(seat) for seat in where.backing),
        silent=tuple(Id(seat) for seat in where.silent),
    )
