"""It has taken the place of earlier versions of the same payment."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.family import Transactions
from txdoctor.chains.bitcoin.facts.succession import Versions
from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Id, Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacesOthers(Finding):
    """`earlier` are the versions before it, the newest first; the oldest was seen at `since`."""

    code = "bitcoin/replaces-others"
    level = Level.NOTE
    points_at = "versions"

    earlier: tuple[Id, ...]
    count: Transactions
    since: Moment


def check(record: Versions, where: Whereabouts) -> ReplacesOthers | None:
    """By the record of a server that remembers replacements for a day."""
    known = where.presence in (Presence.INCLUDED, Presence.PENDING)
    if not known or record.by != where.txid:
        return None
    earlier = [version for version in record.versions if version.txid != where.txid]
    if not earlier:
        return None
    return ReplacesOthers(
        earlier=tuple(version.txid for version in earlier),
        count=Transactions(len(earlier)),
        since=min(version.seen for version in earlier),
    )
