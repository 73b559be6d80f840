"""The coins of the transaction went into another one that the source cannot name."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Inputs, SpentUnnamed
from txdoctor.chains.bitcoin.facts.rivals import place
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class CoinsSpent(Finding):
    """`place` says where the one that took them stands."""

    code = "bitcoin/coins-spent"
    level = Level.WARNING
    state = State.REPLACED

    place: Term


def check(where: Whereabouts, spent: SpentUnnamed, inputs: Inputs | None) -> CoinsSpent | None:
    """A node without an index of spenders shows that a coin is gone, not who took it."""
    if where.presence is not Presence.ABSENT or (inputs is not None and inputs.rival is not None):
        return None
    return CoinsSpent(place=place(mined=spent.mined))
