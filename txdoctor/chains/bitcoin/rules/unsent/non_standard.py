"""It is valid, but of a form that nodes do not pass on."""

from __future__ import annotations

from txdoctor.chains.bitcoin.facts.coins import Fate, Inputs
from txdoctor.chains.bitcoin.facts.transaction import Contents
from txdoctor.chains.bitcoin.forms.relayed_forms import minded
from txdoctor.model.finding import Finding, Level, State
from txdoctor.model.network import Network
from txdoctor.model.sighting import Presence, Whereabouts
from txdoctor.records import dataclass
from txdoctor.units import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class NonStandard(Finding):
    """`why` names each thing that nodes mind (policy/policy.cpp, IsStandardTx)."""

    code = "bitcoin/non-standard"
    level = Level.WARNING
    state = State.UNSENT

    why: tuple[Term, ...]


def check(
    where: Whereabouts, contents: Contents, inputs: Inputs, network: Network
) -> NonStandard | None:
    """A mined or waiting one was passed on by somebody."""
    unsent = where.presence is Presence.ABSENT and inputs.fate is Fate.UNSPENT
    why = minded(contents.raw, network) if unsent else ()
    return NonStandard(why=why) if why else None
