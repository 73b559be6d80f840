"""Other waiting transactions already spend from it and hang on it."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.family import Family, Transactions
from txdoctor.model.finding import Finding, Level
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Sats


@dataclass(frozen=True, slots=True, kw_only=True)
class HasDescendants(Finding):
    """How many, and what they pay together."""

    code = "bitcoin/has-descendants"
    level = Level.NOTE
    points_at = "descendants"

    descendants: Transactions
    fees: Sats


def check(where: Whereabouts, family: Family) -> HasDescendants | None:
    """A replacement throws them out and pays for them (rule 3)."""
    if where.presence is not Presence.PENDING or not family.descendants:
        return None
    return HasDescendants(descendants=family.descendants, fees=family.descendant_fees)
