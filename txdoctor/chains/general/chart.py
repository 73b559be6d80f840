"""What can be shown of a text when no chain has anything to show."""

from __future__ import annotations

from txdoctor.model.evidence import Evidence
from txdoctor.model.exchange import Reason
from txdoctor.model.network import Network
from txdoctor.model.sighting import Elsewhere, Presence, Sighting, Standing, Whereabouts
from txdoctor.model.visit import Row
from txdoctor.units import Id

SET_ASIDE = (
    Reason.OTHER_NETWORK,
    Reason.SYNCING,
    Reason.BEHIND,
    Reason.OLD_HEAD,
    Reason.OUTVOTED,
    Reason.AT_ODDS,
)


def chart(evidence: Evidence, network: Network | None) -> tuple[Row, ...]:
    """Where it was looked for in vain, who did not answer, who knows it elsewhere."""
    where = evidence.first(Whereabouts)
    absent = where.backing if where and where.presence is Presence.ABSENT else ()
    quiet = where.silent if where else _silent(evidence)
    found = tuple(dict.fromkeys(known.network for known in evidence.facts(Elsewhere)))
    rows = (
        Row(name="not_found_at", value=tuple(Id(seat) for seat in absent)),
        Row(name="no_answer_from", value=tuple(Id(seat) for seat in quiet)),
        Row(name="found_on", value=found),
    )
    return tuple(row for row in rows if row.value)


def _silent(evidence: Evidence) -> tuple[str, ...]:
    """Seats that said neither what they serve nor where it is, and were not set aside for it."""
    heard = {seen.seat for seen in evidence.facts(Sighting)}
    mute = (
        gap.seat
        for gap in evidence.gaps
        if gap.wanted in (Sighting, Standing) and gap.reason not in SET_ASIDE
    )
    return tuple(dict.fromkeys(seat for seat in mute if seat not in heard))
