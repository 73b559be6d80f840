"""An output is worth less than it costs to spend, and nodes do not relay such a transaction."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Fate, Inputs
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.forms.dust import dust_limit, dusty
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Sats


@dataclass(frozen=True, slots=True, kw_only=True)
class DustOutput(Finding):
    """Output `place` (from 0) is the first; it pays `pays`, nodes ask `least`; `dusty` in all."""

    code = "bitcoin/dust-output"
    level = Level.WARNING
    state = State.UNSENT
    points_at = "amounts"

    place: int
    pays: Sats
    least: Sats
    dusty: int


def check(
    where: Whereabouts, contents: Contents, inputs: Inputs, network: Network
) -> DustOutput | None:
    """policy/policy.cpp, IsDust; a mined or waiting one has passed already."""
    if where.presence is not Presence.ABSENT or inputs.fate is not Fate.UNSPENT:
        return None
    places = dusty(contents.raw.outputs, network)
    if not places:
        return None
    first = contents.raw.outputs[places[0]]
    return DustOutput(
        place=places[0],
        pays=first.value,
        least=dust_limit(first.script, network),
        dusty=len(places),
    )
