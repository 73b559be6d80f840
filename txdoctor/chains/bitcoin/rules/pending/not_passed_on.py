"""The node that sent it has not passed it on to anybody yet."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.passing import KeptToItself
from txdoctor.model.finding import Finding, Level
from txdoctor.model.moment import TakenAt
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id, Moment

PATIENCE = 900  # seconds: a node offers it again after 10 to 15 minutes (net_processing.cpp)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotPassedOn(Finding):
    """`source` holds it since `since`, and no peer of it has taken it."""

    code = "bitcoin/not-passed-on"
    level = Level.WARNING

    source: Id
    since: Moment


def check(where: Whereabouts, kept: KeptToItself, at: TakenAt) -> NotPassedOn | None:
    """Only this node holds it, and it had time to pass it on."""
    alone = where.presence is Presence.PENDING and set(where.backing) == {kept.seat}
    if not alone or at.now - kept.since < PATIENCE:
        return None
    return NotPassedOn(source=Id(kept.seat), since=kept.since)
